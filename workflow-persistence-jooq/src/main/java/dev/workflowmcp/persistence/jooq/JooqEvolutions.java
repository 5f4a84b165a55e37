package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.EntityTypeRows.NOW;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.Evolutions;
import dev.workflowmcp.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** The changes of schemas that are under way in a project. */
final class JooqEvolutions implements Evolutions {
  private final Supplier<DSLContext> project;

  JooqEvolutions(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public void begin(
      EntityTypeId type, UUID token, JsonObject coming, Duration lease, String actor) {
    project
        .get()
        .update(ENTITY_TYPES)
        .set(ENTITY_TYPES.COMING_SCHEMA, JsonObjects.jsonb(coming))
        .set(ENTITY_TYPES.EVOLUTION_TOKEN, token)
        .set(ENTITY_TYPES.EVOLUTION_EXPIRES_AT, in(lease))
        .set(ENTITY_TYPES.EVOLUTION_STARTED_BY, actor)
        .where(ENTITY_TYPES.ID.eq(type.value()))
        .execute();
  }

  @Override
  public Optional<Duration> left(EntityTypeId type, UUID token) {
    return project
        .get()
        .select(ENTITY_TYPES.EVOLUTION_EXPIRES_AT, NOW)
        .from(ENTITY_TYPES)
        .where(isUnderWay(type, token))
        .fetchOptional(row -> Duration.between(row.value2(), row.value1()));
  }

  @Override
  public boolean prolong(EntityTypeId type, UUID token, Duration lease) {
    return project
            .get()
            .update(ENTITY_TYPES)
            .set(ENTITY_TYPES.EVOLUTION_EXPIRES_AT, in(lease))
            .where(isUnderWay(type, token))
            .execute()
        == 1;
  }

  @Override
  public void abandon(EntityTypeId type, UUID token) {
    project
        .get()
        .update(ENTITY_TYPES)
        .set(JooqEntityTypes.NO_EVOLUTION)
        .where(ENTITY_TYPES.ID.eq(type.value()))
        .and(ENTITY_TYPES.EVOLUTION_TOKEN.eq(token))
        .execute();
  }

  @Override
  public Optional<EntityNumber> lastNumber(EntityTypeId type) {
    return project
        .get()
        .select(ENTITIES.NUMBER)
        .from(ENTITIES)
        .where(ENTITIES.ENTITY_TYPE_ID.eq(type.value()))
        .and(ENTITIES.DELETED_AT.isNull())
        .orderBy(ENTITIES.NUMBER.desc())
        .limit(1)
        .fetchOptional(EntityRows::number);
  }

  @Override
  public List<Entity> entitiesAfter(EntityTypeId type, EntityNumber after, int limitRows) {
    return project
        .get()
        .select(EntityRows.ENTITY_FIELDS)
        .from(ENTITIES)
        .where(ENTITIES.ENTITY_TYPE_ID.eq(type.value()))
        .and(ENTITIES.DELETED_AT.isNull())
        .and(ENTITIES.NUMBER.gt(after.value()))
        .orderBy(ENTITIES.NUMBER)
        .limit(limitRows)
        .fetch(EntityRows::entity);
  }

  private static Condition isUnderWay(EntityTypeId type, UUID token) {
    return ENTITY_TYPES
        .ID
        .eq(type.value())
        .and(ENTITY_TYPES.EVOLUTION_TOKEN.eq(token))
        .and(ENTITY_TYPES.EVOLUTION_EXPIRES_AT.gt(NOW));
  }

  private static Field<Instant> in(Duration lease) {
    return field("{0} + {1} * interval '1 second'", Instant.class, NOW, val(lease.toSeconds()));
  }
}
