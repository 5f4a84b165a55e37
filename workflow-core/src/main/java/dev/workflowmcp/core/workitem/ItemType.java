package dev.workflowmcp.core.workitem;

/** What kind of work an item is; {@link #PROJECT} items stand at the root only. */
public enum ItemType {
  PROJECT,
  SESSION,
  TASK,
  RESEARCH,
  SUBTASK
}
