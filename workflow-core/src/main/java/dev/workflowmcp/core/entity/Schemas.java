package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;

/** Understands JSON Schema. Thread-safe. */
public interface Schemas {
  /**
   * A schema made ready to check data with.
   *
   * <p>The schema comes from outside and is not trusted: whatever it says, compiling it and
   * checking data with it reaches neither network nor disk and ends in bounded time.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code schema_invalid} with every fault
   *     of the schema
   */
  EntitySchema compile(JsonObject schema);
}
