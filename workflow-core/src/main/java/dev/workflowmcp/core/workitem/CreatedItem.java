package dev.workflowmcp.core.workitem;

import java.util.List;
import java.util.Optional;

/** An item of a plan after it was created. */
public record CreatedItem(Optional<String> key, WorkItemNumber ref, WorkItemId id, long version) {

  /** All items of a plan, in its order. */
  public record All(List<CreatedItem> items) {
    public All {
      items = List.copyOf(items);
    }
  }
}
