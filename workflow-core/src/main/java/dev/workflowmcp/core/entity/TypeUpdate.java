package dev.workflowmcp.core.entity;

import java.util.Optional;

/**
 * What came of a change of an entity type.
 *
 * @param type as it is now
 * @param trial present when the change was only tried
 */
public record TypeUpdate(EntityType type, Optional<SchemaTrial> trial) {
  static TypeUpdate done(EntityType type) {
    return new TypeUpdate(type, Optional.empty());
  }
}
