package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what can be worked on, and locks it before somebody else does. */
final class Readying {
  /** More than work at the same time: whoever is late takes the next one. */
  private static final int CANDIDATES = 50;

  /** Each round somebody else took all that were found, so this many are never needed. */
  private static final int ROUNDS = 100;

  private static final long RETRY_AFTER_MS = 50;

  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final WorkItemLists lists;
  private final DependencyLists dependencies;
  private final Claims claims;

  Readying(
      WorkItems workItems,
      WorkItemTree tree,
      WorkItemLists lists,
      DependencyLists dependencies,
      Claims claims) {
    this.workItems = workItems;
    this.tree = tree;
    this.lists = lists;
    this.dependencies = dependencies;
    this.claims = claims;
  }

  /**
   * Locks the best ready item that nobody else is about to take.
   *
   * @throws WorkflowException {@code nothing_ready}, {@code not_found} for what it is to be under
   */
  WorkItem lockBest(ClaimWorkItem.Choice choice) {
    var types = choice.itemTypes().isEmpty() ? ItemType.WORK : choice.itemTypes();
    var filter = filter(choice, types);
    var waits = false;
    var holdsAnother = false;
    for (var round = 0; round < ROUNDS; round++) {
      var ready =
          lists.summaries(filter, WorkItemSort.PRIORITY, Optional.empty(), CANDIDATES).stream()
              .map(listed -> listed.item().ref())
              .toList();
      if (ready.isEmpty()) {
        throw nothingReady(choice);
      }
      var best = claims.lockFirst(ready, types, choice.tags(), waits);
      if (best.isPresent() && isStillReady(best.get(), filter)) {
        return best.get();
      }
      holdsAnother |= best.isPresent();
      if (best.isEmpty() && !waits) {
        if (holdsAnother) {
          throw busy(round + 1);
        }
        // All are locked, and who holds the locks may be about to let go of one. Waiting for one
        // after the other needs the lock of the tree, which comes before that of any item.
        tree.lock();
        waits = true;
      }
    }
    throw busy(ROUNDS);
  }

  private static WorkflowException busy(int times) {
    return new WorkflowException(
        new Problem.Busy("Others were faster " + times + " times in a row.", RETRY_AFTER_MS));
  }

  /** What is around a locked item may have changed since it was found: it was moved, or waits. */
  private boolean isStillReady(WorkItem item, WorkItemFilter filter) {
    return filter.under().stream()
            .allMatch(above -> !item.path().equals(above) && item.path().isAtOrBelow(above))
        && lists.ancestors(item.path()).stream().allMatch(Readying::letsWork)
        && tree.unfinishedBelow(item.path(), 1).isEmpty()
        && dependencies.blockers(List.of(item.ref()), 1).isEmpty();
  }

  private static boolean letsWork(WorkItemSummary above) {
    return !above.status().isFinished() && above.status() != WorkItemStatus.BLOCKED;
  }

  private WorkItemFilter filter(ClaimWorkItem.Choice choice, Set<ItemType> types) {
    return WorkItemFilter.ready(
        types, choice.under().map(this::get).map(WorkItem::path), choice.tags());
  }

  private WorkItem get(WorkItemReference reference) {
    return workItems.find(reference).orElseThrow(reference::notFound);
  }

  /**
   * Refuses a locked item that cannot be worked on.
   *
   * @throws WorkflowException {@code illegal_transition}
   */
  void requireClaimable(WorkItem item) {
    if (item.status().isFinished()) {
      throw refused(item, "it is " + name(item.status()), Map.of());
    }
    lists.ancestors(item.path()).stream()
        .filter(above -> above.status().isFinished())
        .findFirst()
        .ifPresent(
            above -> {
              var finished = above.ref() + " above it is " + name(above.status());
              throw refused(item, finished, Map.of("ancestor", above.ref().toString()));
            });
    var blockers =
        dependencies
            .blockers(List.of(item.ref()), WorkItemSummary.MOST_BLOCKERS)
            .getOrDefault(item.ref(), List.of());
    if (!blockers.isEmpty()) {
      throw refused(item, "it waits for " + names(blockers), Map.of("blocked_by", blockers));
    }
    if (item.status() == WorkItemStatus.BLOCKED) {
      throw refused(item, "it is blocked", Map.of());
    }
  }

  private static String name(WorkItemStatus status) {
    return status.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String names(List<Blocker> blockers) {
    return blockers.stream()
        .map(blocker -> blocker.ref().toString())
        .collect(Collectors.joining(", "));
  }

  private static WorkflowException refused(
      WorkItem item, String reason, Map<String, Object> details) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            item.ref().toString(),
            item.ref() + " cannot be claimed: " + reason + ".",
            "Claim other work: claim_work_item without work_item takes what is ready.",
            details));
  }

  private static WorkflowException nothingReady(ClaimWorkItem.Choice choice) {
    var details = new LinkedHashMap<String, Object>();
    choice.under().ifPresent(under -> details.put("under", under.toString()));
    if (!choice.tags().isEmpty()) {
      details.put("tags", choice.tags());
    }
    return new WorkflowException(
        new Problem.NothingReady(
            choice.equals(ClaimWorkItem.Choice.ANY)
                ? "No work item is ready."
                : "No work item that fits is ready.",
            details));
  }
}
