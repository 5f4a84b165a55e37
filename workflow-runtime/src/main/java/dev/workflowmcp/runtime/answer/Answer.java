package dev.workflowmcp.runtime.answer;

import tools.jackson.databind.node.ObjectNode;

/**
 * An answer that fits its budget.
 *
 * @param json the object
 * @param text the same as compact JSON
 */
public record Answer(ObjectNode json, String text) {
  /** The budget of an answer unless the caller allows another, in bytes of UTF-8. */
  public static final int DEFAULT_BYTES = 16 * 1024;

  public static final int LEAST_BYTES = 1_024;
  public static final int MOST_BYTES = 512 * 1024;
}
