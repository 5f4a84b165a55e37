package dev.workflowmcp.core.workitem;

import java.util.EnumSet;
import java.util.Set;

/** What kind of work an item is; {@link #PROJECT} items stand at the root only. */
public enum ItemType {
  PROJECT,
  SESSION,
  TASK,
  RESEARCH,
  SUBTASK;

  /** What somebody works on, unlike what only holds work together. */
  static final Set<ItemType> WORK = EnumSet.of(TASK, RESEARCH, SUBTASK);
}
