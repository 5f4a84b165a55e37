package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which git branches and commits an item gets and loses. Adding one that it has, and removing one
 * that it does not have, is no fault and no change.
 *
 * @param addBranches at most 100 names of 1-255 characters
 * @param addCommits at most 100, each of 7-64 hexadecimal digits, kept in lower case
 */
public record GitEdit(
    List<String> addBranches,
    List<String> removeBranches,
    List<String> addCommits,
    List<String> removeCommits) {
  /** No change. */
  public static final GitEdit NONE = new GitEdit(List.of(), List.of(), List.of(), List.of());

  static final int MOST_AT_ONCE = 100;

  public GitEdit {
    addBranches = List.copyOf(addBranches);
    removeBranches = List.copyOf(removeBranches);
    addCommits = lowerCase(addCommits);
    removeCommits = lowerCase(removeCommits);
  }

  private static List<String> lowerCase(List<String> commits) {
    return commits.stream().map(commit -> commit.toLowerCase(Locale.ROOT)).toList();
  }

  boolean isEmpty() {
    return equals(NONE);
  }

  void check(Faults faults) {
    branches(faults, "add_branches", addBranches);
    branches(faults, "remove_branches", removeBranches);
    commits(faults, "add_commits", addCommits);
    commits(faults, "remove_commits", removeCommits);
    addedAndRemoved(faults, "remove_branches", addBranches, removeBranches);
    addedAndRemoved(faults, "remove_commits", addCommits, removeCommits);
  }

  private static void branches(Faults faults, String field, List<String> branches) {
    size(faults, field, branches);
    var each = faults.under(field);
    for (var i = 0; i < branches.size(); i++) {
      GitNames.branch(each, String.valueOf(i), branches.get(i));
    }
  }

  private static void commits(Faults faults, String field, List<String> commits) {
    size(faults, field, commits);
    var each = faults.under(field);
    for (var i = 0; i < commits.size(); i++) {
      GitNames.commit(each, String.valueOf(i), commits.get(i));
    }
  }

  private static void size(Faults faults, String field, List<String> names) {
    if (names.size() > MOST_AT_ONCE) {
      faults.add(
          field, "has " + names.size() + " elements, at most " + MOST_AT_ONCE + " are allowed");
    }
  }

  private static void addedAndRemoved(
      Faults faults, String field, List<String> added, List<String> removed) {
    var all = new HashSet<>(added);
    for (var i = 0; i < removed.size(); i++) {
      if (all.contains(removed.get(i))) {
        faults.under(field).add(String.valueOf(i), "is added in the same call", removed.get(i));
      }
    }
  }

  /** The branches and commits after the edit, in the order of their names. */
  Git appliedTo(Git before) {
    return new Git(
        next(before.branches(), addBranches, removeBranches),
        next(before.commits(), addCommits, removeCommits));
  }

  private static List<String> next(List<String> before, List<String> added, List<String> removed) {
    Set<String> next = new TreeSet<>(before);
    next.addAll(added);
    removed.forEach(next::remove);
    return List.copyOf(next);
  }
}
