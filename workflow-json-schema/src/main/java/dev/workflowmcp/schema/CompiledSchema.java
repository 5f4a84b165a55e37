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
  private static final Violation TOO_LONG =
      new Violation("", "limit", "holds a text too long for its format", Optional.empty());

  /** Characters; no format knows longer texts. */
  private static final int LONG_TEXT = 2_000;

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
      return work.measure(
          () -> {
            schema.validate(work, data);
            return Violations.of(work.getErrors());
          });
    } catch (Work.Exhausted e) {
      return List.of(new Violation("", "limit", String.valueOf(e.getMessage()), Optional.empty()));
    } catch (StackOverflowError e) {
      // Some formats are patterns of the JDK, which need the stack for each character.
      return List.of(TOO_LONG);
    } catch (RuntimeException e) {
      if (!holdsLongText(data)) {
        throw e;
      }
      // The JDK refuses to look at long names of hosts, since 25 with a plain RuntimeException.
      return List.of(TOO_LONG);
    }
  }

  private static boolean holdsLongText(JsonNode data) {
    return data.isString()
        ? data.stringValue().length() > LONG_TEXT
        : data.valueStream().anyMatch(CompiledSchema::holdsLongText);
  }
}
