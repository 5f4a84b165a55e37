package dev.workflowmcp.schema;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import dev.workflowmcp.core.entity.EntitySchema;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A schema of the validator as the core uses it. */
record CompiledSchema(Schema schema) implements EntitySchema {
  @Override
  public List<Violation> violations(JsonObject data) {
    return violations(Nodes.of(data.members()));
  }

  /** Of any JSON value. */
  List<Violation> violations(JsonNode data) {
    var registryConfig = schema.getSchemaContext().getSchemaRegistryConfig();
    var config =
        ExecutionConfig.builder()
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(registryConfig.getFormatAssertionsEnabled())
            .build();
    var work = new Work(config);
    try {
      return Violations.of(work.measure(() -> schema.validate(work, data)), data);
    } catch (Work.Exhausted e) {
      return limit(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      // Threads with small stacks: the depth is limited for usual ones.
      return limit("leads too deep into the schema; does it refer to itself?");
    }
  }

  private static List<Violation> limit(String message) {
    return List.of(new Violation("", "limit", message, Optional.empty()));
  }
}
