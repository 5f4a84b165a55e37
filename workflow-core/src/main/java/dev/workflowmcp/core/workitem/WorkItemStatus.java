package dev.workflowmcp.core.workitem;

/** Where a work item stands. */
public enum WorkItemStatus {
  PLANNED,
  ACTIVE,
  BLOCKED,
  COMPLETED,
  CANCELLED;

  /** Whether nothing more is to be done. */
  public boolean isFinished() {
    return this == COMPLETED || this == CANCELLED;
  }
}
