package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.entity.EntityTypes.CountedType;
import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entity type in a list.
 *
 * @param description the first 200 characters, unless the whole type was asked for
 * @param schema when the whole type was asked for
 * @param schemaVersion of the schema in force, or of the older one that was asked for
 * @param entities how many undeleted entities it has
 * @param evolving present and true while its schema is being changed
 */
public record EntityTypeSummary(
    EntityTypeId id,
    String name,
    Optional<String> description,
    Optional<JsonObject> schema,
    int schemaVersion,
    List<String> indexedPaths,
    long entities,
    Optional<Boolean> evolving,
    long version,
    Instant updatedAt) {

  static final int DESCRIPTION_CHARACTERS = 200;

  public EntityTypeSummary {
    indexedPaths = List.copyOf(indexedPaths);
  }

  static EntityTypeSummary full(CountedType counted) {
    var type = counted.type();
    return of(counted, type.description(), Optional.of(type.schema()), type.schemaVersion());
  }

  /** As {@link #full}, with the schema that the type had in an earlier version of it. */
  static EntityTypeSummary full(CountedType counted, JsonObject schema, int schemaVersion) {
    return of(counted, counted.type().description(), Optional.of(schema), schemaVersion);
  }

  static EntityTypeSummary brief(CountedType counted) {
    var type = counted.type();
    return of(
        counted,
        type.description().map(EntityTypeSummary::shortened),
        Optional.empty(),
        type.schemaVersion());
  }

  private static EntityTypeSummary of(
      CountedType counted,
      Optional<String> description,
      Optional<JsonObject> schema,
      int schemaVersion) {
    var type = counted.type();
    return new EntityTypeSummary(
        type.id(),
        type.name(),
        description,
        schema,
        schemaVersion,
        type.indexedPaths(),
        counted.entities(),
        Optional.of(counted.isEvolving()).filter(evolving -> evolving),
        type.version(),
        type.updatedAt());
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= DESCRIPTION_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, DESCRIPTION_CHARACTERS - 1)) + "…";
  }
}
