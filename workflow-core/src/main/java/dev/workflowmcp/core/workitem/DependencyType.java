package dev.workflowmcp.core.workitem;

/** In which way one work item depends on another. */
public enum DependencyType {
  /** The item cannot begin before the other is finished; the only type that makes it wait. */
  BLOCKS,
  RELATES_TO,
  DUPLICATES,
  DISCOVERED_FROM
}
