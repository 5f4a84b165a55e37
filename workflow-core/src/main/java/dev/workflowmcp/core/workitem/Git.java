package dev.workflowmcp.core.workitem;

import java.util.List;

/**
 * Names of git branches, and of commits in lower case, possibly abbreviated.
 *
 * @param commits 7-64 hexadecimal digits each
 */
public record Git(List<String> branches, List<String> commits) {
  public Git {
    branches = List.copyOf(branches);
    commits = List.copyOf(commits);
  }

  /** The same in the order of the names. */
  Git sorted() {
    return new Git(branches.stream().sorted().toList(), commits.stream().sorted().toList());
  }

  /** What is here and not there. */
  Git without(Git other) {
    return new Git(
        branches.stream().filter(branch -> !other.branches.contains(branch)).toList(),
        commits.stream().filter(commit -> !other.commits.contains(commit)).toList());
  }
}
