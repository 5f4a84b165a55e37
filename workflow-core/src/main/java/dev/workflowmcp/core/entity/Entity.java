package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A domain object of a project.
 *
 * @param ref the short reference, unique in its project
 * @param entityType the name of its type
 * @param name unique within the type among what is not deleted, without regard to case
 * @param data satisfies the schema that was in force when it was written
 * @param schemaVersion the version of that schema
 * @param version raised by one with each change
 */
public record Entity(
    EntityId id,
    EntityNumber ref,
    String entityType,
    String name,
    JsonObject data,
    List<String> tags,
    JsonObject metadata,
    int schemaVersion,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    Optional<Instant> deletedAt) {

  public Entity {
    tags = List.copyOf(tags);
  }

  /** The next version, written under the given version of the schema; the store stamps the time. */
  Entity edited(EntityEdit edit, int underSchemaVersion, String actor) {
    return new Entity(
        id,
        ref,
        entityType,
        edit.name().orElse(name),
        edit.data().map(data::mergePatch).orElse(data),
        edit.tags().orElse(tags),
        edit.metadata().map(metadata::mergePatch).orElse(metadata),
        underSchemaVersion,
        version + 1,
        createdAt,
        createdBy,
        updatedAt,
        actor,
        deletedAt);
  }

  /** The next version, with nothing changed. */
  Entity touched(String actor) {
    return edited(
        new EntityEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        schemaVersion,
        actor);
  }

  /** Whether a caller would see no difference. */
  boolean saysTheSameAs(Entity other) {
    return name.equals(other.name)
        && data.equals(other.data)
        && tags.equals(other.tags)
        && metadata.equals(other.metadata);
  }

  Subject subject() {
    return new Subject(SubjectKind.ENTITY, id.value(), ref.toString());
  }

  /**
   * What a caller can set, by its wire name; each member of the data by itself, so that the history
   * of a large object holds only what changed in it.
   */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("entity_type", entityType);
    fields.put("name", name);
    data.members()
        .forEach(
            (member, value) -> {
              if (value != null) {
                fields.put("data/" + member.replace("~", "~0").replace("/", "~1"), value);
              }
            });
    fields.put("tags", tags);
    fields.put("metadata", metadata);
    return fields;
  }
}
