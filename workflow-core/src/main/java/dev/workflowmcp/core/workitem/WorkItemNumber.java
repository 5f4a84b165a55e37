package dev.workflowmcp.core.workitem;

/** The number of a work item in its project, written {@code W-12}. */
public record WorkItemNumber(long value) {
  @Override
  public String toString() {
    return "W-" + value;
  }
}
