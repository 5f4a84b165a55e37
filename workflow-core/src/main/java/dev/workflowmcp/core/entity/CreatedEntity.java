package dev.workflowmcp.core.entity;

import java.util.List;

/** An entity after it was created with others; read it whole with get_entity. */
public record CreatedEntity(EntityNumber ref, EntityId id, long version) {

  /** All of them, in the order of the call. */
  public record All(List<CreatedEntity> items) {
    public All {
      items = List.copyOf(items);
    }

    static All of(List<Entity> entities) {
      return new All(
          entities.stream()
              .map(entity -> new CreatedEntity(entity.ref(), entity.id(), entity.version()))
              .toList());
    }
  }
}
