package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.Listed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entity types in the database of the running transaction. */
public interface EntityTypes {
  /** The type with an id, a deleted one too. */
  Optional<EntityType> find(EntityTypeId id);

  /** The undeleted type with a name, as it is now; others may change it at the same time. */
  Optional<EntityType> findByName(String name);

  /** The type of an entity, a deleted one too; empty when there is no such entity. */
  Optional<EntityType> ofEntity(EntityId id);

  /**
   * The undeleted types with these names. Until this transaction ends nobody changes them or gives
   * one of these names away; others may write entities of them at the same time. Two callers with
   * many names cannot wait for each other.
   */
  Map<String, TypeInForce> lockForEntities(Collection<String> names);

  /**
   * The undeleted type with a name. Until this transaction ends nobody else changes it, writes
   * entities of it, or takes the name; whoever does so now is waited for, and nobody who comes
   * later can pass.
   */
  Optional<TypeInForce> lockForChange(String name);

  /**
   * Stores a new type with its schema as version 1.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when the name is
   *     taken
   */
  EntityType add(NewEntityType type);

  /**
   * Stores the next version of a type that is locked for change, and its schema when that has a new
   * version; an evolution that was under way ends. The database stamps {@code updatedAt}.
   */
  EntityType replace(EntityType next);

  /** As {@link #replace} with nothing changed, but deleted from now on. */
  EntityType delete(EntityType next);

  /** As {@link #replace} with nothing changed, but not deleted any more. */
  EntityType restore(EntityType next);

  /** How many undeleted entities a type has. */
  long countEntities(EntityTypeId id);

  /** The schema that a type had in one of its schema versions. */
  Optional<JsonObject> schema(EntityTypeId id, int schemaVersion);

  /**
   * Undeleted types in the order of their names, each with its position.
   *
   * @param name only the one with this name
   * @param afterName where to go on
   */
  List<Listed<CountedType>> list(Optional<String> name, Optional<String> afterName, int limitRows);

  /**
   * A type in a list.
   *
   * @param entities how many undeleted entities it has
   * @param isEvolving whether a change of its schema is under way
   */
  record CountedType(EntityType type, long entities, boolean isEvolving) {}
}
