package dev.workflowmcp.core.workitem;

/** The fields of a work item that an update can empty. */
public enum Clearable {
  DESCRIPTION,
  ASSIGNEE,
  TAGS,
  PLANNING_REFERENCES,
  EXTERNAL_REF,
  DUE_AT,
  DEFER_UNTIL,
  METADATA
}
