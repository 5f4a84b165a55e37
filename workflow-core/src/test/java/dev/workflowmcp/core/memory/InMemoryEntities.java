package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.Entities;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.NewEntity;
import dev.workflowmcp.core.memory.Database.SchemaKey;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.NameKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

final class InMemoryEntities implements Entities {
  private final InMemoryTransactions transactions;

  InMemoryEntities(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Entity> find(EntityReference reference) {
    return entities().rows().map(StoredEntity::entity).filter(isMeant(reference)).findAny();
  }

  private static Predicate<Entity> isMeant(EntityReference reference) {
    if (reference.id().isPresent()) {
      return entity -> entity.id().equals(reference.id().get());
    }
    if (reference.number().isPresent()) {
      return entity -> entity.ref().equals(reference.number().get());
    }
    var name = reference.name().orElseThrow();
    return entity ->
        entity.deletedAt().isEmpty()
            && entity.entityType().equals(name.entityType())
            && NameKey.of(entity.name()).equals(name.key());
  }

  @Override
  public List<Entity> findAll(Collection<EntityId> ids) {
    return new HashSet<>(ids)
        .stream().flatMap(id -> entities().get(id).stream()).map(StoredEntity::entity).toList();
  }

  @Override
  public Optional<Entity> lockForUpdate(EntityId id) {
    return entities().get(id).map(StoredEntity::entity);
  }

  @Override
  public Map<NameKey, EntityNumber> findByNames(EntityTypeId type, Collection<NameKey> names) {
    var wanted = new HashSet<>(names);
    var found = new HashMap<NameKey, EntityNumber>();
    undeleted(type)
        .filter(entity -> wanted.contains(NameKey.of(entity.name())))
        .forEach(entity -> found.put(NameKey.of(entity.name()), entity.ref()));
    return found;
  }

  @Override
  public List<Long> reserveNumbers(int count) {
    var last = transactions.project().lastEntityNumber.addAndGet(count);
    return LongStream.rangeClosed(last - count + 1, last).boxed().toList();
  }

  @Override
  public List<Entity> add(List<NewEntity> added) {
    return added.stream().map(this::store).toList();
  }

  private Entity store(NewEntity added) {
    var type = types().get(added.entityType()).orElseThrow();
    var entity = stored(added, type);
    if (entities().get(entity.id()).isPresent()
        || find(EntityReference.to(entity.ref())).isPresent()) {
      throw new IllegalStateException("There is an entity " + entity.id() + " or " + entity.ref());
    }
    requireSchema(type.id(), entity);
    requireFreeName(type.id(), entity);
    entities().put(entity.id(), new StoredEntity(type.id(), entity));
    return entity;
  }

  private Entity stored(NewEntity added, EntityType type) {
    var draft = added.draft();
    var now = transactions.now();
    return new Entity(
        added.id(),
        added.number(),
        type.name(),
        draft.name(),
        draft.data(),
        draft.tags(),
        draft.metadata(),
        added.schemaVersion(),
        1,
        now,
        added.actor(),
        now,
        added.actor(),
        Optional.empty());
  }

  private void requireSchema(EntityTypeId type, Entity entity) {
    var key = new SchemaKey(type, entity.schemaVersion());
    if (transactions.project().schemas.get(key).isEmpty()) {
      throw new IllegalStateException("There is no schema " + key);
    }
  }

  private void requireFreeName(EntityTypeId type, Entity entity) {
    var key = NameKey.of(entity.name());
    var holder = findByNames(type, List.of(key)).get(key);
    if (holder != null && !holder.equals(entity.ref())) {
      throw new WorkflowException(
          new Problem.AlreadyExists(
              "entity",
              "name",
              entity.name(),
              Optional.of(EntityReference.to(entity.entityType(), entity.name()).toString())));
    }
  }

  @Override
  public Optional<Entity> replace(Entity next) {
    return put(next, false, Optional.empty());
  }

  @Override
  public Optional<Entity> delete(Entity next) {
    return put(next, false, Optional.of(transactions.now()));
  }

  @Override
  public Optional<Entity> restore(Entity next) {
    return put(next, true, Optional.empty());
  }

  private Optional<Entity> put(Entity next, boolean wasDeleted, Optional<Instant> deletedAt) {
    var before =
        entities()
            .get(next.id())
            .filter(stored -> stored.entity().deletedAt().isPresent() == wasDeleted)
            .filter(stored -> stored.entity().version() == next.version() - 1);
    before.ifPresent(
        stored -> {
          requireSchema(stored.type(), next);
          if (deletedAt.isEmpty()) {
            requireFreeName(stored.type(), next);
          }
          var entity = changed(stored.entity(), next, deletedAt);
          entities().put(next.id(), new StoredEntity(stored.type(), entity));
        });
    return before.flatMap(stored -> lockForUpdate(next.id()));
  }

  private Entity changed(Entity before, Entity next, Optional<Instant> deletedAt) {
    return new Entity(
        before.id(),
        before.ref(),
        before.entityType(),
        next.name(),
        next.data(),
        next.tags(),
        next.metadata(),
        next.schemaVersion(),
        next.version(),
        before.createdAt(),
        before.createdBy(),
        transactions.now(),
        next.updatedBy(),
        deletedAt);
  }

  private Stream<Entity> undeleted(EntityTypeId type) {
    return entities()
        .rows()
        .filter(stored -> stored.type().equals(type))
        .map(StoredEntity::entity)
        .filter(entity -> entity.deletedAt().isEmpty());
  }

  private Table<EntityId, StoredEntity> entities() {
    return transactions.project().entities;
  }

  private Table<EntityTypeId, EntityType> types() {
    return transactions.project().entityTypes;
  }
}
