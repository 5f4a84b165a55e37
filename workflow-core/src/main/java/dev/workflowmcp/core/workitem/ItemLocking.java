package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;
import java.util.function.Function;

/**
 * Locks one item for a change, and the tree before it when the change reaches beyond the item.
 *
 * <p>Whether others wait for an item is certain only once it is locked, and then it is too late for
 * the lock of the tree: nobody may wait for that while holding another. So the change begins anew.
 */
final class ItemLocking {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final Dependencies dependencies;

  ItemLocking(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.tree = tree;
    this.dependencies = dependencies;
  }

  /**
   * What is to be changed.
   *
   * @param next the status that the item is to have
   * @param needsTree whether the change reaches beyond the item, whatever its status becomes
   */
  record Target(
      ProjectId project,
      WorkItemReference item,
      Optional<WorkItemStatus> next,
      boolean needsTree) {}

  /** Runs a change of the locked item in a transaction. */
  <T> T run(Target target, Function<WorkItem, T> change) {
    try {
      return run(target, target.needsTree(), change);
    } catch (OthersWait e) {
      return run(target, true, change);
    }
  }

  private <T> T run(Target target, boolean withTree, Function<WorkItem, T> change) {
    return transactions.inProject(
        target.project(),
        () -> {
          if (withTree) {
            tree.lock();
          }
          var current = workItems.getForUpdate(target.item());
          if (!withTree && changesOthers(current, target.next())) {
            throw new OthersWait();
          }
          return change.apply(current);
        });
  }

  private boolean changesOthers(WorkItem current, Optional<WorkItemStatus> next) {
    return next.filter(status -> status.isFinished() != current.status().isFinished()).isPresent()
        && dependencies.isWaitedFor(current.id());
  }

  /** Ends the transaction. */
  private static final class OthersWait extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OthersWait() {
      super("Others wait for the item", null, false, false);
    }
  }
}
