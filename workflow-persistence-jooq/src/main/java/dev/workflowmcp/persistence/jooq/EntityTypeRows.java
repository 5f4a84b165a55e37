package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static org.jooq.impl.DSL.field;

import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.Evolution;
import dev.workflowmcp.core.entity.TypeInForce;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;

/** Rows of entity types as the core sees them. */
final class EntityTypeRows {
  /** By the clock and not by the begin of the transaction, which may have waited for a lock. */
  static final Field<Instant> NOW = field("clock_timestamp()", Instant.class);

  /** Of what is written: the type is locked by a statement before. */
  static final Field<Instant> STATEMENT_TIME = field("statement_timestamp()", Instant.class);

  static final List<Field<?>> TYPE_FIELDS =
      List.of(
          ENTITY_TYPES.ID,
          ENTITY_TYPES.NAME,
          ENTITY_TYPES.DESCRIPTION,
          ENTITY_TYPES.SCHEMA,
          ENTITY_TYPES.SCHEMA_VERSION,
          ENTITY_TYPES.INDEXED_PATHS,
          ENTITY_TYPES.VERSION,
          ENTITY_TYPES.CREATED_AT,
          ENTITY_TYPES.CREATED_BY,
          ENTITY_TYPES.UPDATED_AT,
          ENTITY_TYPES.UPDATED_BY,
          ENTITY_TYPES.DELETED_AT);

  /** What an evolution needs beside its type. */
  static final List<Field<?>> EVOLUTION_FIELDS =
      List.of(
          ENTITY_TYPES.COMING_SCHEMA,
          ENTITY_TYPES.EVOLUTION_TOKEN,
          ENTITY_TYPES.EVOLUTION_EXPIRES_AT,
          ENTITY_TYPES.EVOLUTION_STARTED_BY,
          field(ENTITY_TYPES.EVOLUTION_EXPIRES_AT.le(NOW)).as("evolution_is_expired"));

  private static final Field<Boolean> IS_EXPIRED = field("evolution_is_expired", Boolean.class);

  private EntityTypeRows() {}

  static EntityType type(Record row) {
    return new EntityType(
        new EntityTypeId(row.get(ENTITY_TYPES.ID)),
        row.get(ENTITY_TYPES.NAME),
        Optional.ofNullable(row.get(ENTITY_TYPES.DESCRIPTION)),
        JsonObjects.object(row.get(ENTITY_TYPES.SCHEMA)),
        row.get(ENTITY_TYPES.SCHEMA_VERSION),
        List.of(row.get(ENTITY_TYPES.INDEXED_PATHS)),
        row.get(ENTITY_TYPES.VERSION),
        row.get(ENTITY_TYPES.CREATED_AT),
        row.get(ENTITY_TYPES.CREATED_BY),
        row.get(ENTITY_TYPES.UPDATED_AT),
        row.get(ENTITY_TYPES.UPDATED_BY),
        Optional.ofNullable(row.get(ENTITY_TYPES.DELETED_AT)));
  }

  static TypeInForce inForce(Record row) {
    return new TypeInForce(type(row), evolution(row));
  }

  private static Optional<Evolution> evolution(Record row) {
    return Optional.ofNullable(row.get(ENTITY_TYPES.EVOLUTION_TOKEN))
        .map(
            token ->
                new Evolution(
                    token,
                    JsonObjects.object(row.get(ENTITY_TYPES.COMING_SCHEMA)),
                    row.get(ENTITY_TYPES.EVOLUTION_STARTED_BY),
                    row.get(ENTITY_TYPES.EVOLUTION_EXPIRES_AT),
                    row.get(IS_EXPIRED)));
  }
}
