package dev.workflowmcp.core.search;

/** The kinds of things that hold words; of equal ranks, those of an earlier kind come first. */
public enum HitKind {
  WORK_ITEM,
  ENTITY,
  DEPLOYMENT,
  NOTE
}
