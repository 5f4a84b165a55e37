package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says of a new entity type.
 *
 * @param name {@code [a-z][a-z0-9_]*}, at most 64 characters
 * @param schema a JSON Schema of at most 64 KiB and 32 levels
 * @param description at most 1,000 characters
 * @param indexedPaths at most 8 JSON pointers into the data
 */
public record EntityTypeDraft(
    String name, JsonObject schema, Optional<String> description, List<String> indexedPaths) {

  public EntityTypeDraft {
    description = description.filter(text -> !text.isEmpty());
    indexedPaths = List.copyOf(indexedPaths);
  }

  /** A draft of which only name and schema are said. */
  public static EntityTypeDraft of(String name, JsonObject schema) {
    return new EntityTypeDraft(name, schema, Optional.empty(), List.of());
  }

  void check(Faults faults) {
    EntityFields.typeName(faults, "name", name);
    JsonLimits.SCHEMA.check(faults, "schema", schema);
    EntityFields.description(faults, description);
    EntityFields.indexedPaths(faults, indexedPaths);
  }
}
