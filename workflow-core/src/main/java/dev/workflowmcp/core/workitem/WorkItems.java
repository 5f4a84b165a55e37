package dev.workflowmcp.core.workitem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The work items in the database of the running transaction, for those who change them. */
public interface WorkItems {
  /** The item with a reference, a deleted one too. */
  Optional<WorkItem> find(WorkItemReference reference);

  /** The items with these ids, in no order; missing ones are left out. */
  List<WorkItem> findAll(Collection<WorkItemId> ids);

  /**
   * As {@link #find} for many, and nobody else changes them until this transaction ends; they are
   * locked in the order of their ids, so that two callers cannot wait for each other.
   */
  Map<WorkItemReference, WorkItem> lockForUpdate(Collection<WorkItemReference> references);

  /**
   * As {@link #lockForUpdate(Collection)} for one.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found}
   */
  default WorkItem getForUpdate(WorkItemReference reference) {
    return Optional.ofNullable(lockForUpdate(List.of(reference)).get(reference))
        .orElseThrow(reference::notFound);
  }

  /**
   * As {@link #find} for many, and nobody changes, moves or deletes them until this transaction
   * ends; others may add children to them at the same time.
   */
  Map<WorkItemReference, WorkItem> lockForChildren(Collection<WorkItemReference> references);

  /** Which of these external references are taken by undeleted items, and by which. */
  Map<String, WorkItemNumber> findByExternalRefs(Collection<String> externalRefs);

  /** Takes the next numbers, rising; those of a transaction that fails are never used. */
  List<Long> reserveNumbers(int count);

  /**
   * Stores new items at version 1, in any order of parents and children.
   *
   * @return the items as stored, in the order given
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when an external
   *     reference is taken
   */
  List<WorkItem> add(List<NewWorkItem> items);

  /**
   * Stores the next version of an undeleted item, if the version before it is still the stored one;
   * its place in the tree stays. The database stamps {@code updatedAt}; {@code completedAt} when
   * the status becomes completed, and another status empties that.
   *
   * @return the item as stored; empty when its version is another, or the item is deleted or does
   *     not exist
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when the external
   *     reference is taken
   */
  Optional<WorkItem> replace(WorkItem next);
}
