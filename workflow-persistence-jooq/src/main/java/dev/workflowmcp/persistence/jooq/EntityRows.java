package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.NewEntity;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.persistence.jooq.gen.project.tables.records.EntitiesRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jooq.InsertSetStep;
import org.jooq.Record;

/** Rows of entities as the core sees them. */
final class EntityRows {
  /** Of a type that may be deleted, with the entity. */
  static final Field<String> TYPE_NAME =
      field(
              select(ENTITY_TYPES.NAME)
                  .from(ENTITY_TYPES)
                  .where(ENTITY_TYPES.ID.eq(ENTITIES.ENTITY_TYPE_ID)))
          .as("entity_type_name");

  static final List<Field<?>> ENTITY_FIELDS =
      List.of(
          ENTITIES.ID,
          ENTITIES.NUMBER,
          TYPE_NAME,
          ENTITIES.NAME,
          ENTITIES.DATA,
          ENTITIES.TAGS,
          ENTITIES.METADATA,
          ENTITIES.SCHEMA_VERSION,
          ENTITIES.VERSION,
          ENTITIES.CREATED_AT,
          ENTITIES.CREATED_BY,
          ENTITIES.UPDATED_AT,
          ENTITIES.UPDATED_BY,
          ENTITIES.DELETED_AT);

  private EntityRows() {}

  static EntityNumber number(Record row) {
    return new EntityNumber(row.get(ENTITIES.NUMBER));
  }

  /** One row more of an insertion. */
  static InsertSetMoreStep<EntitiesRecord> values(
      InsertSetStep<EntitiesRecord> row, NewEntity entity) {
    var draft = entity.draft();
    return row.set(ENTITIES.ID, entity.id().value())
        .set(ENTITIES.NUMBER, entity.number().value())
        .set(ENTITIES.ENTITY_TYPE_ID, entity.entityType().value())
        .set(ENTITIES.NAME, draft.name())
        .set(ENTITIES.NAME_KEY, NameKey.of(draft.name()).value())
        .set(ENTITIES.DATA, JsonObjects.jsonb(draft.data()))
        .set(ENTITIES.TAGS, draft.tags().toArray(String[]::new))
        .set(ENTITIES.METADATA, JsonObjects.jsonb(draft.metadata()))
        .set(ENTITIES.SCHEMA_VERSION, entity.schemaVersion())
        .set(ENTITIES.CREATED_BY, entity.actor())
        .set(ENTITIES.UPDATED_BY, entity.actor());
  }

  static Entity entity(Record row) {
    return new Entity(
        new EntityId(row.get(ENTITIES.ID)),
        number(row),
        row.get(TYPE_NAME),
        row.get(ENTITIES.NAME),
        JsonObjects.object(row.get(ENTITIES.DATA)),
        List.of(row.get(ENTITIES.TAGS)),
        JsonObjects.object(row.get(ENTITIES.METADATA)),
        row.get(ENTITIES.SCHEMA_VERSION),
        row.get(ENTITIES.VERSION),
        row.get(ENTITIES.CREATED_AT),
        row.get(ENTITIES.CREATED_BY),
        row.get(ENTITIES.UPDATED_AT),
        row.get(ENTITIES.UPDATED_BY),
        Optional.ofNullable(row.get(ENTITIES.DELETED_AT)));
  }
}
