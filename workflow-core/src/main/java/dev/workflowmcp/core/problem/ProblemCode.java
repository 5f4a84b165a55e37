package dev.workflowmcp.core.problem;

/** Stable names of the problems; part of the contract with every client. */
public enum ProblemCode {
  INVALID_INPUT
}
