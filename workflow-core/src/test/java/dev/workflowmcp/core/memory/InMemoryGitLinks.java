package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.memory.Database.GitKey;
import dev.workflowmcp.core.workitem.Git;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.GitLinks;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class InMemoryGitLinks implements GitLinks {
  private final InMemoryTransactions transactions;

  InMemoryGitLinks(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Git of(WorkItemId item, int limitRows) {
    return new Git(names(item, true, limitRows), names(item, false, limitRows));
  }

  private List<String> names(WorkItemId item, boolean branch, int limitRows) {
    return links()
        .entries()
        .filter(link -> link.getKey().item().equals(item) && link.getKey().branch() == branch)
        .sorted(
            Map.Entry.<GitKey, Instant>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(GitKey::name))))
        .map(link -> link.getKey().name())
        .limit(limitRows)
        .toList();
  }

  @Override
  public void add(WorkItemId item, Git git, String actor) {
    keys(item, git)
        .filter(key -> links().get(key).isEmpty())
        .forEach(key -> links().put(key, transactions.now()));
  }

  @Override
  public void remove(WorkItemId item, Git git) {
    keys(item, git).forEach(links()::remove);
  }

  private static Stream<GitKey> keys(WorkItemId item, Git git) {
    return Stream.concat(
        git.branches().stream().map(name -> new GitKey(item, true, name)),
        git.commits().stream().map(name -> new GitKey(item, false, name)));
  }

  boolean matches(WorkItemId item, GitFilter filter) {
    var git = of(item, Integer.MAX_VALUE);
    return filter.branch().map(git.branches()::contains).orElse(true)
        && filter.commit().map(wanted -> hasCommit(git, wanted)).orElse(true);
  }

  private static boolean hasCommit(Git git, String wanted) {
    return git.commits().stream()
        .anyMatch(commit -> commit.startsWith(wanted) || wanted.startsWith(commit));
  }

  private Table<GitKey, Instant> links() {
    return transactions.project().git;
  }
}
