package dev.workflowmcp.core.problem;

/** Stable names of the problems; in lower case they are part of the contract with every client. */
public enum ProblemCode {
  INVALID_INPUT,
  NOT_FOUND,
  NO_ACTIVE_PROJECT,
  PROJECT_UNAVAILABLE,
  ALREADY_EXISTS,
  VERSION_CONFLICT,
  CLAIMED,
  CLAIM_LOST,
  NOTHING_READY,
  ILLEGAL_TRANSITION,
  DEPENDENCY_CYCLE,
  HIERARCHY_VIOLATION,
  SCHEMA_INVALID,
  ENTITY_INVALID,
  CONFIRMATION_REQUIRED,
  REQUEST_ID_REUSED,
  LIMIT_EXCEEDED,
  BUSY,
  DATABASE_UNAVAILABLE,
  INTERNAL;

  /** The name as clients see it, for example {@code version_conflict}. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
