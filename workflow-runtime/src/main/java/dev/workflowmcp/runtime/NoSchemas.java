package dev.workflowmcp.runtime;

import dev.workflowmcp.core.entity.EntitySchema;
import dev.workflowmcp.core.entity.Schemas;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.Violation;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.List;
import java.util.Optional;

/** Understands no JSON Schema yet, and says so rather than let data in that nobody checked. */
final class NoSchemas implements Schemas {
  @Override
  public EntitySchema compile(JsonObject schema) {
    var fault =
        new Violation("", "$schema", "cannot be checked by this program yet", Optional.empty());
    throw new WorkflowException(new Problem.SchemaInvalid(List.of(fault)));
  }
}
