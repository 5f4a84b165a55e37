package dev.workflowmcp.cli;

import dev.workflowmcp.core.problem.ProblemCode;

/** What the process answers to the shell; part of the contract with scripts. */
final class ExitCodes {
  static final int OK = 0;
  static final int INTERNAL = 1;
  static final int INVALID = 2;
  static final int NOT_FOUND = 3;
  static final int CONFLICT = 4;
  static final int UNAVAILABLE = 5;

  private ExitCodes() {}

  static int of(ProblemCode code) {
    return switch (code) {
      case INVALID_INPUT, SCHEMA_INVALID, ENTITY_INVALID, CONFIRMATION_REQUIRED, LIMIT_EXCEEDED ->
          INVALID;
      case NOT_FOUND, NO_ACTIVE_PROJECT, NOTHING_READY -> NOT_FOUND;
      case PROJECT_UNAVAILABLE,
          ALREADY_EXISTS,
          VERSION_CONFLICT,
          CLAIMED,
          CLAIM_LOST,
          ILLEGAL_TRANSITION,
          DEPENDENCY_CYCLE,
          HIERARCHY_VIOLATION,
          REQUEST_ID_REUSED ->
          CONFLICT;
      case BUSY, DATABASE_UNAVAILABLE -> UNAVAILABLE;
      case INTERNAL -> INTERNAL;
    };
  }
}
