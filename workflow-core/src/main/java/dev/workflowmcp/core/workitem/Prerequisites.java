package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lets new items wait for others. */
final class Prerequisites {
  private final WorkItems workItems;
  private final Dependencies dependencies;

  Prerequisites(WorkItems workItems, Dependencies dependencies) {
    this.workItems = workItems;
    this.dependencies = dependencies;
  }

  /** Locks existing items that others are to wait for; the tree must be locked. */
  Map<WorkItemReference, WorkItem> lock(Collection<WorkItemReference> references) {
    return references.isEmpty() ? Map.of() : workItems.lockForUpdate(references);
  }

  /**
   * One of those items.
   *
   * @throws WorkflowException {@code not_found}; {@code illegal_transition} when it is deleted
   */
  static WorkItem require(WorkItemReference reference, Map<WorkItemReference, WorkItem> locked) {
    var item = locked.get(reference);
    if (item == null) {
      throw reference.notFound();
    }
    item.deletedAt()
        .ifPresent(
            at -> {
              throw Placement.deleted(item, at);
            });
    return item;
  }

  /**
   * Stores what new items wait for.
   *
   * @param places where those stand that wait
   * @param newNames what the caller knows the new items by
   * @throws WorkflowException {@code dependency_cycle}
   */
  void connect(
      List<Dependencies.Edge> edges,
      List<ItemPath> places,
      Map<WorkItemNumber, String> newNames,
      String actor) {
    if (!edges.isEmpty()) {
      dependencies.add(edges, actor);
      new WaitGraph(dependencies.waitsFrom(places)).requireNoLoop(newNames);
    }
  }
}
