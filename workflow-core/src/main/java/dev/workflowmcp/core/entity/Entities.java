package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.store.NameKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entities in the database of the running transaction, for those who change them. */
public interface Entities {
  /** The entity with a reference, a deleted one too unless it is named by its name. */
  Optional<Entity> find(EntityReference reference);

  /** The entities with these ids, in no order; missing ones are left out. */
  List<Entity> findAll(Collection<EntityId> ids);

  /** As {@link #find}, and nobody else changes it until this transaction ends. */
  Optional<Entity> lockForUpdate(EntityId id);

  /** Which of these names are taken by undeleted entities of a type, and by which. */
  Map<NameKey, EntityNumber> findByNames(EntityTypeId type, Collection<NameKey> names);

  /** Takes the next numbers, rising; those of a transaction that fails are never used. */
  List<Long> reserveNumbers(int count);

  /**
   * Stores new entities at version 1.
   *
   * @return the entities as stored, in the order given
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when a name is
   *     taken
   */
  List<Entity> add(List<NewEntity> entities);

  /**
   * Stores the next version of an undeleted entity, if the version before it is still the stored
   * one. The database stamps {@code updatedAt}.
   *
   * @return the entity as stored; empty when its version is another, or it is deleted or does not
   *     exist
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when the name is
   *     taken
   */
  Optional<Entity> replace(Entity next);

  /** As {@link #replace} with nothing changed, but deleted from now on. */
  Optional<Entity> delete(Entity next);

  /** As {@link #replace} for a deleted entity, which is not deleted any more. */
  Optional<Entity> restore(Entity next);
}
