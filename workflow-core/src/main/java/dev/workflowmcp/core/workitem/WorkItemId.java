package dev.workflowmcp.core.workitem;

import java.util.UUID;

/** The identity of a work item. */
public record WorkItemId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
