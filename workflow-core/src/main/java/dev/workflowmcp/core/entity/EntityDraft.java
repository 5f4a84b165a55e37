package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says of a new entity.
 *
 * @param entityType the name of its type
 * @param name 1-200 characters on one line
 * @param data at most 128 KiB and 32 levels, as the schema of the type wants it
 * @param tags at most 50 of at most 50 characters
 * @param metadata at most 64 KiB
 */
public record EntityDraft(
    String entityType, String name, JsonObject data, List<String> tags, JsonObject metadata) {

  public EntityDraft {
    tags = List.copyOf(tags);
  }

  /** A draft without tags and metadata. */
  public static EntityDraft of(String entityType, String name, JsonObject data) {
    return new EntityDraft(entityType, name, data, List.of(), JsonObject.EMPTY);
  }

  void check(Faults faults) {
    EntityFields.typeName(faults, "entity_type", entityType);
    EntityFields.name(faults, Optional.of(name));
    EntityFields.tags(faults, tags);
    JsonLimits.DATA.check(faults, "data", data);
    JsonLimits.METADATA.check(faults, "metadata", metadata);
  }
}
