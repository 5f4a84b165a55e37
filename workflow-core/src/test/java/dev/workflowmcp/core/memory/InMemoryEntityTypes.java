package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.EntityTypes;
import dev.workflowmcp.core.entity.NewEntityType;
import dev.workflowmcp.core.entity.TypeInForce;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.Database.SchemaKey;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The transactions of one database run one after the other, so that the locks are none. */
final class InMemoryEntityTypes implements EntityTypes {
  private final InMemoryTransactions transactions;

  InMemoryEntityTypes(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<EntityType> find(EntityTypeId id) {
    return types().get(id);
  }

  @Override
  public Optional<EntityType> findByName(String name) {
    return undeleted().filter(type -> type.name().equals(name)).findAny();
  }

  @Override
  public Optional<EntityType> ofEntity(EntityId id) {
    return transactions.project().entities.get(id).map(StoredEntity::type).flatMap(this::find);
  }

  @Override
  public Map<String, TypeInForce> lockForEntities(Collection<String> names) {
    var found = new LinkedHashMap<String, TypeInForce>();
    names.forEach(name -> lockForChange(name).ifPresent(type -> found.put(name, type)));
    return found;
  }

  @Override
  public Optional<TypeInForce> lockForChange(String name) {
    return undeleted()
        .filter(type -> type.name().equals(name))
        .findAny()
        .map(type -> new TypeInForce(type, evolutions().find(type.id())));
  }

  @Override
  public EntityType add(NewEntityType added) {
    var draft = added.draft();
    requireFreeName(draft.name());
    var now = transactions.now();
    var type =
        new EntityType(
            added.id(),
            draft.name(),
            draft.description(),
            draft.schema(),
            1,
            draft.indexedPaths(),
            1,
            now,
            added.actor(),
            now,
            added.actor(),
            Optional.empty());
    types().put(type.id(), type);
    schemas().put(new SchemaKey(type.id(), 1), type.schema());
    return type;
  }

  private void requireFreeName(String name) {
    if (undeleted().anyMatch(type -> type.name().equals(name))) {
      throw new WorkflowException(
          new Problem.AlreadyExists("entity_type", "name", name, Optional.empty()));
    }
  }

  @Override
  public EntityType replace(EntityType next) {
    return put(next, Optional.empty());
  }

  @Override
  public EntityType delete(EntityType next) {
    return put(next, Optional.of(transactions.now()));
  }

  @Override
  public EntityType restore(EntityType next) {
    requireFreeName(next.name());
    return put(next, Optional.empty());
  }

  private EntityType put(EntityType next, Optional<Instant> deletedAt) {
    var before = find(next.id()).orElseThrow();
    if (before.version() != next.version() - 1) {
      throw new IllegalStateException(before + " was not locked");
    }
    var stored =
        new EntityType(
            next.id(),
            before.name(),
            next.description(),
            next.schema(),
            next.schemaVersion(),
            next.indexedPaths(),
            next.version(),
            before.createdAt(),
            before.createdBy(),
            transactions.now(),
            next.updatedBy(),
            deletedAt);
    types().put(stored.id(), stored);
    schemas().put(new SchemaKey(stored.id(), stored.schemaVersion()), stored.schema());
    transactions.project().evolutions.remove(stored.id());
    return stored;
  }

  @Override
  public long countEntities(EntityTypeId id) {
    return transactions
        .project()
        .entities
        .rows()
        .filter(stored -> stored.type().equals(id) && stored.entity().deletedAt().isEmpty())
        .count();
  }

  @Override
  public Optional<JsonObject> schema(EntityTypeId id, int schemaVersion) {
    return schemas().get(new SchemaKey(id, schemaVersion));
  }

  @Override
  public List<Listed<CountedType>> list(
      Optional<String> name, Optional<String> afterName, int limitRows) {
    return undeleted()
        .filter(type -> name.filter(wanted -> !type.name().equals(wanted)).isEmpty())
        .filter(type -> afterName.filter(after -> type.name().compareTo(after) <= 0).isEmpty())
        .sorted(Comparator.comparing(EntityType::name))
        .limit(limitRows)
        .map(type -> new Listed<>(counted(type), new Cursor(List.of(type.name()))))
        .toList();
  }

  private CountedType counted(EntityType type) {
    var evolution = evolutions().find(type.id()).filter(found -> !found.isExpired());
    return new CountedType(type, countEntities(type.id()), evolution.isPresent());
  }

  private InMemoryEvolutions evolutions() {
    return new InMemoryEvolutions(transactions);
  }

  private Stream<EntityType> undeleted() {
    return types().rows().filter(type -> type.deletedAt().isEmpty());
  }

  private Table<EntityTypeId, EntityType> types() {
    return transactions.project().entityTypes;
  }

  private Table<SchemaKey, JsonObject> schemas() {
    return transactions.project().schemas;
  }
}
