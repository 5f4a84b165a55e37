package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.store.NameKey;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;

/** Where things of each kind are found. */
final class SubjectSelects {
  private SubjectSelects() {}

  /** What has a reference; empty when nothing can have it. */
  static Optional<Select<Record3<String, UUID, String>>> of(SubjectReference reference) {
    return reference
        .id()
        .map(SubjectSelects::withId)
        .or(
            () ->
                reference.kind().flatMap(kind -> numbered(kind, reference.number().orElseThrow())));
  }

  private static Select<Record3<String, UUID, String>> withId(UUID id) {
    return workItem(WORK_ITEMS.ID.eq(id))
        .unionAll(entity(ENTITIES.ID.eq(id)))
        .unionAll(deployment(DEPLOYMENTS.ID.eq(id)))
        .unionAll(entityType(ENTITY_TYPES.ID.eq(id)));
  }

  private static Optional<Select<Record3<String, UUID, String>>> numbered(
      SubjectKind kind, long number) {
    return switch (kind) {
      case WORK_ITEM -> Optional.of(workItem(WORK_ITEMS.NUMBER.eq(number)));
      case ENTITY -> Optional.of(entity(ENTITIES.NUMBER.eq(number)));
      case DEPLOYMENT -> Optional.of(deployment(DEPLOYMENTS.NUMBER.eq(number)));
      case PROJECT, ENTITY_TYPE -> Optional.empty();
    };
  }

  /** The undeleted one, else the one that was deleted last. */
  static Select<Record3<String, UUID, String>> entityType(String name) {
    return entityType(ENTITY_TYPES.NAME.eq(name))
        .orderBy(ENTITY_TYPES.DELETED_AT.desc().nullsFirst())
        .limit(1);
  }

  /** Only undeleted ones have a name, and a type. */
  static Select<Record3<String, UUID, String>> entity(String type, NameKey name) {
    var types =
        select(ENTITY_TYPES.ID)
            .from(ENTITY_TYPES)
            .where(ENTITY_TYPES.NAME.eq(type))
            .and(ENTITY_TYPES.DELETED_AT.isNull());
    return entity(
        ENTITIES
            .ENTITY_TYPE_ID
            .in(types)
            .and(ENTITIES.NAME_KEY.eq(name.value()))
            .and(ENTITIES.DELETED_AT.isNull()));
  }

  private static SelectConditionStep<Record3<String, UUID, String>> workItem(Condition isMeant) {
    return subject(
        SubjectKind.WORK_ITEM,
        WORK_ITEMS,
        WORK_ITEMS.ID,
        concat(inline("W-"), WORK_ITEMS.NUMBER.cast(String.class)),
        isMeant);
  }

  private static SelectConditionStep<Record3<String, UUID, String>> entity(Condition isMeant) {
    return subject(
        SubjectKind.ENTITY,
        ENTITIES,
        ENTITIES.ID,
        concat(inline("E-"), ENTITIES.NUMBER.cast(String.class)),
        isMeant);
  }

  private static SelectConditionStep<Record3<String, UUID, String>> deployment(Condition isMeant) {
    return subject(
        SubjectKind.DEPLOYMENT,
        DEPLOYMENTS,
        DEPLOYMENTS.ID,
        concat(inline("D-"), DEPLOYMENTS.NUMBER.cast(String.class)),
        isMeant);
  }

  private static SelectConditionStep<Record3<String, UUID, String>> entityType(Condition isMeant) {
    return subject(
        SubjectKind.ENTITY_TYPE, ENTITY_TYPES, ENTITY_TYPES.ID, ENTITY_TYPES.NAME, isMeant);
  }

  private static SelectConditionStep<Record3<String, UUID, String>> subject(
      SubjectKind kind,
      Table<?> table,
      Field<UUID> id,
      Field<String> reference,
      Condition isMeant) {
    return select(inline(EnumNames.text(kind)), id, reference).from(table).where(isMeant);
  }

  static Subject subject(Record3<String, UUID, String> row) {
    return new Subject(
        EnumNames.constant(SubjectKind.class, row.value1()), row.value2(), row.value3());
  }
}
