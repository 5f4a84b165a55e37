package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what can be worked on, and locks it before somebody else does. */
final class Readying {
  /** More than usually claim at the same time: whoever is late takes the next one. */
  private static final int CANDIDATES = 50;

  /** More than a bulk update or a deletion of a usual size has locked. */
  private static final int MANY_CANDIDATES = 2_000;

  private final WorkItems workItems;
  private final WorkItemLists lists;
  private final DependencyLists dependencies;
  private final Claims claims;

  Readying(WorkItems workItems, WorkItemLists lists, DependencyLists dependencies, Claims claims) {
    this.workItems = workItems;
    this.lists = lists;
    this.dependencies = dependencies;
    this.claims = claims;
  }

  /**
   * Locks the best ready item that nobody else is about to take.
   *
   * @param waitFor an item that was locked by somebody else before; nothing else may be locked in
   *     this transaction
   * @throws WorkflowException {@code nothing_ready}, {@code not_found} for what it is to be under
   * @throws AllLocked when others have locked all that is ready
   */
  WorkItem lockBest(ClaimWorkItem.Choice choice, Optional<WorkItemNumber> waitFor) {
    // What becomes of it shows the list, which is read after the wait.
    waitFor.ifPresent(item -> workItems.lockForUpdate(List.of(WorkItemReference.to(item))));
    var filter = filter(choice);
    for (var round = 0; ; round++) {
      var ready = lists.first(filter, WorkItemSort.PRIORITY, CANDIDATES);
      if (ready.isEmpty()) {
        throw nothingReady(choice);
      }
      var best =
          claims
              .lockFirst(ready, filter)
              .or(() -> lockFirstOfMany(filter))
              .orElseThrow(() -> new AllLocked(ready.get(0)));
      // What is around it may have changed since it was found: it was moved, or waits.
      if (lists.matches(best.ref(), filter)) {
        return best;
      }
      if (round == CANDIDATES) {
        throw new AllLocked(best.ref());
      }
    }
  }

  private Optional<WorkItem> lockFirstOfMany(WorkItemFilter filter) {
    var many = lists.first(filter, WorkItemSort.PRIORITY, MANY_CANDIDATES);
    return many.size() > CANDIDATES ? claims.lockFirst(many, filter) : Optional.empty();
  }

  private WorkItemFilter filter(ClaimWorkItem.Choice choice) {
    return WorkItemFilter.ready(
        choice.itemTypes().isEmpty() ? ItemType.WORK : choice.itemTypes(),
        choice.under().map(this::get).map(WorkItem::path),
        choice.tags());
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

  /**
   * Others have locked all that is ready, and may be about to let go of it. Ends the transaction:
   * even one that passes over what is locked may have locked what is not ready any more, and nobody
   * waits while holding a lock.
   */
  static final class AllLocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient WorkItemNumber best;

    private AllLocked(WorkItemNumber best) {
      super("Others have locked all that is ready", null, false, false);
      this.best = best;
    }

    /** What to wait for. */
    WorkItemNumber best() {
      return best;
    }
  }
}
