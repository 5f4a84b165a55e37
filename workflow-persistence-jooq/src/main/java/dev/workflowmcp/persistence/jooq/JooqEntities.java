package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.EntityRows.ENTITY_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Sequences.ENTITIES_NUMBER_SEQ;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.entity.Entities;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.NewEntity;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.persistence.jooq.EntityNames.Wanted;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** The entities of a project, for those who change them. */
final class JooqEntities implements Entities {
  /** The order in which rows are added: two that add the same names cannot wait for each other. */
  private static final Comparator<NewEntity> BY_NAME =
      Comparator.<NewEntity, UUID>comparing(entity -> entity.entityType().value())
          .thenComparing(entity -> NameKey.of(entity.draft().name()).value());

  private static final Field<String> WANTED_NAME =
      field(name("wanted", "name"), ENTITIES.NAME_KEY.getDataType());

  private final Supplier<DSLContext> project;

  JooqEntities(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Optional<Entity> find(EntityReference reference) {
    return entities(isMeant(reference)).fetchOptional(EntityRows::entity);
  }

  private SelectConditionStep<Record> entities(Condition condition) {
    return project.get().select(ENTITY_FIELDS).from(ENTITIES).where(condition);
  }

  private static Condition isMeant(EntityReference reference) {
    return reference
        .id()
        .map(id -> ENTITIES.ID.eq(id.value()))
        .or(() -> reference.number().map(number -> ENTITIES.NUMBER.eq(number.value())))
        .orElseGet(() -> hasName(reference.name().orElseThrow()));
  }

  private static Condition hasName(EntityReference.TypeAndName name) {
    var type =
        select(ENTITY_TYPES.ID)
            .from(ENTITY_TYPES)
            .where(ENTITY_TYPES.NAME.eq(name.entityType()))
            .and(ENTITY_TYPES.DELETED_AT.isNull());
    return ENTITIES
        .ENTITY_TYPE_ID
        .eq(type)
        .and(ENTITIES.NAME_KEY.eq(name.key().value()))
        .and(ENTITIES.DELETED_AT.isNull());
  }

  @Override
  public List<Entity> findAll(Collection<EntityId> ids) {
    var values = ids.stream().map(EntityId::value).toArray(UUID[]::new);
    return entities(ENTITIES.ID.eq(any(values))).fetch(EntityRows::entity);
  }

  @Override
  public Optional<Entity> lockForUpdate(EntityId id) {
    return entities(ENTITIES.ID.eq(id.value())).forNoKeyUpdate().fetchOptional(EntityRows::entity);
  }

  /**
   * A look into the unique index for each name. For all at once, the database reads every entity of
   * the type as long as it does not know how many there are; the limit keeps it from that.
   */
  @Override
  public Map<NameKey, EntityNumber> findByNames(EntityTypeId type, Collection<NameKey> names) {
    var wanted = names.stream().map(NameKey::value).toArray(String[]::new);
    var holder =
        select(ENTITIES.NAME_KEY, ENTITIES.NUMBER)
            .from(ENTITIES)
            .where(ENTITIES.ENTITY_TYPE_ID.eq(type.value()))
            .and(ENTITIES.NAME_KEY.eq(WANTED_NAME))
            .and(ENTITIES.DELETED_AT.isNull())
            .limit(1);
    return project
        .get()
        .select(ENTITIES.NAME_KEY, ENTITIES.NUMBER)
        .from(unnest(wanted).as("wanted", "name"))
        .crossJoin(lateral(holder.asTable(ENTITIES.getUnqualifiedName())))
        .fetchMap(row -> new NameKey(row.value1()), EntityRows::number);
  }

  /** One alone without the table of a list, which the database would plan at each execution. */
  @Override
  public List<Long> reserveNumbers(int count) {
    return count == 1
        ? List.of(project.get().nextval(ENTITIES_NUMBER_SEQ))
        : project.get().nextvals(ENTITIES_NUMBER_SEQ, count);
  }

  @Override
  public List<Entity> add(List<NewEntity> entities) {
    if (entities.isEmpty()) {
      return List.of();
    }
    var sorted = entities.stream().sorted(BY_NAME).toList();
    var insert = EntityRows.values(project.get().insertInto(ENTITIES), sorted.get(0));
    for (var entity : sorted.subList(1, sorted.size())) {
      insert = EntityRows.values(insert.newRecord(), entity);
    }
    var statement = insert.returningResult(ENTITY_FIELDS);
    var names =
        entities.stream()
            .map(NewEntity::draft)
            .map(draft -> new Wanted(draft.entityType(), draft.name()))
            .toList();
    var stored = EntityNames.write(names, () -> statement.fetch(EntityRows::entity));
    var byId = stored.stream().collect(toMap(Entity::id, Function.identity()));
    return entities.stream().map(NewEntity::id).map(byId::get).toList();
  }

  @Override
  public Optional<Entity> replace(Entity next) {
    return put(next, ENTITIES.DELETED_AT.isNull(), val((Instant) null));
  }

  @Override
  public Optional<Entity> delete(Entity next) {
    return put(next, ENTITIES.DELETED_AT.isNull(), EntityTypeRows.STATEMENT_TIME);
  }

  @Override
  public Optional<Entity> restore(Entity next) {
    return put(next, ENTITIES.DELETED_AT.isNotNull(), val((Instant) null));
  }

  private Optional<Entity> put(Entity next, Condition state, Field<Instant> deletedAt) {
    return EntityNames.write(
        List.of(new Wanted(next.entityType(), next.name())),
        () ->
            project
                .get()
                .update(ENTITIES)
                .set(ENTITIES.NAME, next.name())
                .set(ENTITIES.NAME_KEY, NameKey.of(next.name()).value())
                .set(ENTITIES.DATA, JsonObjects.jsonb(next.data()))
                .set(ENTITIES.TAGS, next.tags().toArray(String[]::new))
                .set(ENTITIES.METADATA, JsonObjects.jsonb(next.metadata()))
                .set(ENTITIES.SCHEMA_VERSION, next.schemaVersion())
                .set(ENTITIES.VERSION, next.version())
                .set(ENTITIES.UPDATED_AT, EntityTypeRows.STATEMENT_TIME)
                .set(ENTITIES.UPDATED_BY, next.updatedBy())
                .set(ENTITIES.DELETED_AT, deletedAt)
                .where(ENTITIES.ID.eq(next.id().value()))
                .and(ENTITIES.VERSION.eq(next.version() - 1))
                .and(state)
                .returningResult(ENTITY_FIELDS)
                .fetchOptional(EntityRows::entity));
  }
}
