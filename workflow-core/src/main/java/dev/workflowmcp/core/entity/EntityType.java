package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of domain objects.
 *
 * @param name never changes; unique among what is not deleted
 * @param schema the JSON Schema in force
 * @param schemaVersion raised by one with each change of the schema
 * @param indexedPaths the paths into the data that queries find fast by
 * @param version raised by one with each change
 */
public record EntityType(
    EntityTypeId id,
    String name,
    Optional<String> description,
    JsonObject schema,
    int schemaVersion,
    List<String> indexedPaths,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    Optional<Instant> deletedAt) {

  public EntityType {
    indexedPaths = List.copyOf(indexedPaths);
  }

  /** Whether some type can have this name. */
  public static boolean canHaveName(String name) {
    var faults = new Faults();
    EntityFields.typeName(faults, "name", name);
    return faults.isEmpty();
  }

  /** The next version; the store stamps the time. */
  EntityType edited(EntityTypeEdit edit, String actor) {
    var nextSchema = edit.schema().orElse(schema);
    return new EntityType(
        id,
        name,
        edit.description().isPresent()
            ? edit.description().filter(text -> !text.isEmpty())
            : description,
        nextSchema,
        nextSchema.equals(schema) ? schemaVersion : schemaVersion + 1,
        edit.indexedPaths().orElse(indexedPaths),
        version + 1,
        createdAt,
        createdBy,
        updatedAt,
        actor,
        deletedAt);
  }

  /** The next version, with nothing changed. */
  EntityType touched(String actor) {
    return edited(new EntityTypeEdit(Optional.empty(), Optional.empty(), Optional.empty()), actor);
  }

  Subject subject() {
    return new Subject(SubjectKind.ENTITY_TYPE, id.value(), name);
  }

  /**
   * What the history tells, by its wire name: of the schema only its version, for each of them is
   * kept.
   */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("description", description);
    fields.put("schema_version", schemaVersion);
    fields.put("indexed_paths", indexedPaths);
    return fields;
  }
}
