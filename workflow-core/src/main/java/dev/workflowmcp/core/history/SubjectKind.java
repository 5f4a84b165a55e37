package dev.workflowmcp.core.history;

/** The kinds of things that have a history. */
public enum SubjectKind {
  PROJECT,
  WORK_ITEM,
  ENTITY_TYPE,
  ENTITY,
  DEPLOYMENT
}
