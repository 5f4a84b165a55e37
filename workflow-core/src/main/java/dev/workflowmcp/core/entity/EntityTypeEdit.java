package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.util.List;
import java.util.Optional;

/**
 * What may change in an entity type; what is absent stays as it is.
 *
 * @param schema the whole new schema
 * @param description an empty one takes it away
 * @param indexedPaths replace those it has
 */
public record EntityTypeEdit(
    Optional<JsonObject> schema,
    Optional<String> description,
    Optional<List<String>> indexedPaths) {

  public EntityTypeEdit {
    indexedPaths = indexedPaths.map(List::copyOf);
  }

  /** An edit that changes nothing but the schema. */
  public static EntityTypeEdit to(JsonObject schema) {
    return new EntityTypeEdit(Optional.of(schema), Optional.empty(), Optional.empty());
  }

  void check(Faults faults) {
    if (schema.isEmpty() && description.isEmpty() && indexedPaths.isEmpty()) {
      faults.add("", "names no field to change");
    }
    schema.ifPresent(object -> JsonLimits.SCHEMA.check(faults, "schema", object));
    EntityFields.description(faults, description);
    indexedPaths.ifPresent(paths -> EntityFields.indexedPaths(faults, paths));
  }
}
