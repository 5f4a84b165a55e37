package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.EntityTypeRows.EVOLUTION_FIELDS;
import static dev.workflowmcp.persistence.jooq.EntityTypeRows.TYPE_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPE_VERSIONS;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.EntityTypes;
import dev.workflowmcp.core.entity.NewEntityType;
import dev.workflowmcp.core.entity.TypeInForce;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.persistence.jooq.gen.project.Indexes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** The entity types of a project. */
final class JooqEntityTypes implements EntityTypes {
  /** The columns of a type whose schema nobody changes. */
  static final Map<Field<?>, Object> NO_EVOLUTION =
      Map.of(
          ENTITY_TYPES.COMING_SCHEMA, val((JSONB) null),
          ENTITY_TYPES.EVOLUTION_TOKEN, val((UUID) null),
          ENTITY_TYPES.EVOLUTION_EXPIRES_AT, val((Instant) null),
          ENTITY_TYPES.EVOLUTION_STARTED_BY, val((String) null));

  private static final Field<Integer> ENTITIES_COUNT =
      field(
              selectCount()
                  .from(ENTITIES)
                  .where(ENTITIES.ENTITY_TYPE_ID.eq(ENTITY_TYPES.ID))
                  .and(ENTITIES.DELETED_AT.isNull()))
          .as("entities_count");

  private final Supplier<DSLContext> project;
  private final Runnable pathsChange;

  /**
   * The types of the project that a transaction is open to.
   *
   * @param pathsChange called in a transaction that may change which paths are to be indexed
   */
  JooqEntityTypes(Supplier<DSLContext> project, Runnable pathsChange) {
    this.project = project;
    this.pathsChange = pathsChange;
  }

  @Override
  public Optional<EntityType> find(EntityTypeId id) {
    return types(ENTITY_TYPES.ID.eq(id.value())).fetchOptional(EntityTypeRows::type);
  }

  @Override
  public Optional<EntityType> findByName(String name) {
    return types(ENTITY_TYPES.NAME.eq(name).and(ENTITY_TYPES.DELETED_AT.isNull()))
        .fetchOptional(EntityTypeRows::type);
  }

  @Override
  public Optional<EntityType> ofEntity(EntityId id) {
    var ofEntity = select(ENTITIES.ENTITY_TYPE_ID).from(ENTITIES).where(ENTITIES.ID.eq(id.value()));
    return types(ENTITY_TYPES.ID.eq(ofEntity)).fetchOptional(EntityTypeRows::type);
  }

  /** Reads after it has the locks: a statement does not see what was stored while it waited. */
  @Override
  public Map<String, TypeInForce> lockForEntities(Collection<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    project.get().select(EntityTypeLocks.shared(names)).fetch();
    var wanted = names.stream().distinct().toArray(String[]::new);
    var isWanted =
        wanted.length == 1 ? ENTITY_TYPES.NAME.eq(wanted[0]) : ENTITY_TYPES.NAME.eq(any(wanted));
    return inForce(isWanted).fetch(EntityTypeRows::inForce).stream()
        .collect(toMap(found -> found.type().name(), found -> found));
  }

  @Override
  public Optional<TypeInForce> lockForChange(String name) {
    project.get().select(EntityTypeLocks.alone(name)).fetch();
    return inForce(ENTITY_TYPES.NAME.eq(name)).fetchOptional(EntityTypeRows::inForce);
  }

  private SelectConditionStep<Record> types(Condition condition) {
    return project.get().select(TYPE_FIELDS).from(ENTITY_TYPES).where(condition);
  }

  private SelectConditionStep<Record> inForce(Condition condition) {
    return project
        .get()
        .select(TYPE_FIELDS)
        .select(EVOLUTION_FIELDS)
        .from(ENTITY_TYPES)
        .where(condition)
        .and(ENTITY_TYPES.DELETED_AT.isNull());
  }

  @Override
  public EntityType add(NewEntityType type) {
    var draft = type.draft();
    var insert =
        project
            .get()
            .insertInto(ENTITY_TYPES)
            .set(ENTITY_TYPES.ID, type.id().value())
            .set(ENTITY_TYPES.NAME, draft.name())
            .set(ENTITY_TYPES.DESCRIPTION, draft.description().orElse(null))
            .set(ENTITY_TYPES.SCHEMA, JsonObjects.jsonb(draft.schema()))
            .set(ENTITY_TYPES.INDEXED_PATHS, draft.indexedPaths().toArray(String[]::new))
            .set(ENTITY_TYPES.CREATED_BY, type.actor())
            .set(ENTITY_TYPES.UPDATED_BY, type.actor())
            .returningResult(TYPE_FIELDS);
    var stored = unique(draft.name(), () -> insert.fetchSingle(EntityTypeRows::type));
    addVersion(stored);
    if (!draft.indexedPaths().isEmpty()) {
      pathsChange.run();
    }
    return stored;
  }

  private static <T> T unique(String name, Supplier<T> write) {
    return SqlStates.writeUnique(
        Indexes.ENTITY_TYPES_NAME_UNIQUE,
        detail -> new Problem.AlreadyExists("entity_type", "name", name, Optional.empty()),
        write);
  }

  private void addVersion(EntityType type) {
    project
        .get()
        .insertInto(ENTITY_TYPE_VERSIONS)
        .set(ENTITY_TYPE_VERSIONS.ENTITY_TYPE_ID, type.id().value())
        .set(ENTITY_TYPE_VERSIONS.SCHEMA_VERSION, type.schemaVersion())
        .set(ENTITY_TYPE_VERSIONS.SCHEMA, JsonObjects.jsonb(type.schema()))
        .set(ENTITY_TYPE_VERSIONS.CREATED_BY, type.updatedBy())
        .onConflictDoNothing()
        .execute();
  }

  @Override
  public EntityType replace(EntityType next) {
    var stored = put(next, val((Instant) null));
    addVersion(stored);
    return stored;
  }

  @Override
  public EntityType delete(EntityType next) {
    return put(next, EntityTypeRows.STATEMENT_TIME);
  }

  @Override
  public EntityType restore(EntityType next) {
    return unique(next.name(), () -> put(next, val((Instant) null)));
  }

  private EntityType put(EntityType next, Field<Instant> deletedAt) {
    pathsChange.run();
    return project
        .get()
        .update(ENTITY_TYPES)
        .set(ENTITY_TYPES.DESCRIPTION, next.description().orElse(null))
        .set(ENTITY_TYPES.SCHEMA, JsonObjects.jsonb(next.schema()))
        .set(ENTITY_TYPES.SCHEMA_VERSION, next.schemaVersion())
        .set(ENTITY_TYPES.INDEXED_PATHS, next.indexedPaths().toArray(String[]::new))
        .set(NO_EVOLUTION)
        .set(ENTITY_TYPES.VERSION, next.version())
        .set(ENTITY_TYPES.UPDATED_AT, EntityTypeRows.STATEMENT_TIME)
        .set(ENTITY_TYPES.UPDATED_BY, next.updatedBy())
        .set(ENTITY_TYPES.DELETED_AT, deletedAt)
        .where(ENTITY_TYPES.ID.eq(next.id().value()))
        .and(ENTITY_TYPES.VERSION.eq(next.version() - 1))
        .returningResult(TYPE_FIELDS)
        .fetchSingle(EntityTypeRows::type);
  }

  @Override
  public long countEntities(EntityTypeId id) {
    return project
        .get()
        .selectCount()
        .from(ENTITIES)
        .where(ENTITIES.ENTITY_TYPE_ID.eq(id.value()))
        .and(ENTITIES.DELETED_AT.isNull())
        .fetchSingle()
        .value1();
  }

  @Override
  public Optional<JsonObject> schema(EntityTypeId id, int schemaVersion) {
    return project
        .get()
        .select(ENTITY_TYPE_VERSIONS.SCHEMA)
        .from(ENTITY_TYPE_VERSIONS)
        .where(ENTITY_TYPE_VERSIONS.ENTITY_TYPE_ID.eq(id.value()))
        .and(ENTITY_TYPE_VERSIONS.SCHEMA_VERSION.eq(schemaVersion))
        .fetchOptional(row -> JsonObjects.object(row.value1()));
  }

  @Override
  public List<Listed<CountedType>> list(
      Optional<String> name, Optional<String> afterName, int limitRows) {
    return project
        .get()
        .select(TYPE_FIELDS)
        .select(EVOLUTION_FIELDS)
        .select(ENTITIES_COUNT)
        .from(ENTITY_TYPES)
        .where(ENTITY_TYPES.DELETED_AT.isNull())
        .and(name.map(ENTITY_TYPES.NAME::eq).orElse(noCondition()))
        .and(afterName.map(ENTITY_TYPES.NAME::gt).orElse(noCondition()))
        .orderBy(ENTITY_TYPES.NAME)
        .limit(limitRows)
        .fetch(JooqEntityTypes::listed);
  }

  private static Listed<CountedType> listed(Record row) {
    var found = EntityTypeRows.inForce(row);
    var isEvolving = found.evolution().filter(evolution -> !evolution.isExpired()).isPresent();
    return new Listed<>(
        new CountedType(found.type(), row.get(ENTITIES_COUNT), isEvolving),
        new Cursor(List.of(found.type().name())));
  }
}
