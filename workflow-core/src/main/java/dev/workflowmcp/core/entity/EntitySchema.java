package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Violation;
import java.util.List;

/** A schema that data can be checked with. Immutable and thread-safe. */
public interface EntitySchema {
  /** Everything about the data that the schema does not allow, in the order of the data. */
  List<Violation> violations(JsonObject data);
}
