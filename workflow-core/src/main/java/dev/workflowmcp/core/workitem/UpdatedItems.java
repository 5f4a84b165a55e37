package dev.workflowmcp.core.workitem;

import java.util.List;

/** Work items after a change of many, in the order of the call. */
public record UpdatedItems(List<Updated> items) {
  public UpdatedItems {
    items = List.copyOf(items);
  }

  /** One of them; read it whole with get_work_item. */
  public record Updated(WorkItemNumber ref, WorkItemId id, WorkItemStatus status, long version) {}

  static UpdatedItems of(List<WorkItem> items) {
    return new UpdatedItems(
        items.stream()
            .map(item -> new Updated(item.ref(), item.id(), item.status(), item.version()))
            .toList());
  }
}
