package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.ACTOR;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Map;

/** What the contracts of entities share. */
public interface EntityPortContract extends PortContract {
  /** The schema of an object with a name. */
  static JsonObject aSchema(String required) {
    return JsonObject.of(Map.<String, Object>of("type", "object", "required", List.of(required)));
  }

  /** Stores a type in a transaction of its own. */
  default EntityType addType(ProjectId project, String name) {
    return inProject(project, () -> addType(EntityTypeDraft.of(name, aSchema("country"))));
  }

  /** Stores a type in the running transaction. */
  default EntityType addType(EntityTypeDraft draft) {
    return ports()
        .entityTypes()
        .add(new NewEntityType(new EntityTypeId(ports().ids().next()), draft, ACTOR));
  }

  /** Stores an entity in a transaction of its own. */
  default Entity add(ProjectId project, EntityType type, String name) {
    return add(project, type, EntityDraft.of(type.name(), name, JsonObject.EMPTY));
  }

  /** Stores an entity in a transaction of its own. */
  default Entity add(ProjectId project, EntityType type, EntityDraft draft) {
    return inProject(project, () -> ports().entities().add(List.of(aNew(type, draft))).get(0));
  }

  /** An entity that is not stored yet. */
  default NewEntity aNew(EntityType type, EntityDraft draft) {
    return new NewEntity(
        new EntityId(ports().ids().next()),
        new EntityNumber(ports().entities().reserveNumbers(1).get(0)),
        type.id(),
        type.schemaVersion(),
        draft,
        ACTOR);
  }

  /** Deletes an entity in a transaction of its own. */
  default Entity delete(ProjectId project, Entity entity) {
    return inProject(project, () -> ports().entities().delete(next(entity))).orElseThrow();
  }

  /** Its next version, by somebody else, with nothing changed. */
  static Entity next(Entity entity) {
    return edited(entity, entity.name(), entity.data());
  }

  /** Its next version, by somebody else. */
  static Entity edited(Entity entity, String name, JsonObject data) {
    return new Entity(
        entity.id(),
        entity.ref(),
        entity.entityType(),
        name,
        data,
        entity.tags(),
        entity.metadata(),
        entity.schemaVersion(),
        entity.version() + 1,
        entity.createdAt(),
        entity.createdBy(),
        entity.updatedAt(),
        "agent-9",
        entity.deletedAt());
  }

  /** The entity as it is now. */
  default Entity now(ProjectId project, Entity entity) {
    return inProject(project, () -> ports().entities().find(EntityReference.to(entity.id())))
        .orElseThrow();
  }
}
