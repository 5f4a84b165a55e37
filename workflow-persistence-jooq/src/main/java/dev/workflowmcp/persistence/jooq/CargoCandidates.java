package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.deployment.Deployments.Candidate;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Finds what a deployment could carry by the references of a caller, each kind in one look. */
final class CargoCandidates {
  private static final Field<Integer> PLACE = field(name("wanted", "place"), Integer.class);
  private static final Field<String> TYPE = field(name("wanted", "type"), String.class);
  private static final Field<String> NAME = field(name("wanted", "name"), String.class);

  private static final List<Field<?>> ENTITY =
      List.of(ENTITIES.ID, ENTITIES.NUMBER, ENTITIES.DELETED_AT);

  private CargoCandidates() {}

  static Map<WorkItemReference, Candidate> workItems(
      DSLContext context, Collection<WorkItemReference> references) {
    var byReference = new HashMap<WorkItemReference, Candidate>();
    context
        .select(WORK_ITEMS.ID, WORK_ITEMS.NUMBER, WORK_ITEMS.DELETED_AT)
        .from(WORK_ITEMS)
        .where(WorkItemReferences.isAnyOf(references))
        .forEach(
            row -> {
              var number = WorkItemRows.number(row);
              var candidate =
                  candidate(SubjectKind.WORK_ITEM, row.value1(), number.toString(), row.value3());
              byReference.put(WorkItemReference.to(new WorkItemId(row.value1())), candidate);
              byReference.put(WorkItemReference.to(number), candidate);
            });
    return wanted(references, byReference);
  }

  static Map<EntityReference, Candidate> entities(
      DSLContext context, Collection<EntityReference> references) {
    var byReference = new HashMap<EntityReference, Candidate>();
    context
        .select(ENTITY)
        .from(ENTITIES)
        .where(hasIdOrNumber(references))
        .forEach(
            row -> {
              var candidate = entity(row);
              byReference.put(EntityReference.to(new EntityId(row.get(ENTITIES.ID))), candidate);
              byReference.put(EntityReference.to(EntityRows.number(row)), candidate);
            });
    var named = references.stream().filter(reference -> reference.name().isPresent()).toList();
    if (!named.isEmpty()) {
      byReference.putAll(namedEntities(context, named));
    }
    return wanted(references, byReference);
  }

  private static Condition hasIdOrNumber(Collection<EntityReference> references) {
    var ids =
        references.stream()
            .flatMap(reference -> reference.id().stream())
            .map(EntityId::value)
            .toArray(UUID[]::new);
    var numbers =
        references.stream()
            .flatMap(reference -> reference.number().stream())
            .map(EntityNumber::value)
            .toArray(Long[]::new);
    return ENTITIES.ID.eq(any(ids)).or(ENTITIES.NUMBER.eq(any(numbers)));
  }

  /** A look into the unique index for each, as {@link JooqEntities#findByNames} does it. */
  private static Map<EntityReference, Candidate> namedEntities(
      DSLContext context, List<EntityReference> references) {
    var names = references.stream().map(reference -> reference.name().orElseThrow()).toList();
    var types = names.stream().map(EntityReference.TypeAndName::entityType).toArray(String[]::new);
    var keys = names.stream().map(wanted -> wanted.key().value()).toArray(String[]::new);
    var type =
        select(ENTITY_TYPES.ID)
            .from(ENTITY_TYPES)
            .where(ENTITY_TYPES.NAME.eq(TYPE))
            .and(ENTITY_TYPES.DELETED_AT.isNull());
    var holder =
        select(ENTITY)
            .from(ENTITIES)
            .where(ENTITIES.ENTITY_TYPE_ID.eq(type))
            .and(ENTITIES.NAME_KEY.eq(NAME))
            .and(ENTITIES.DELETED_AT.isNull())
            .limit(1);
    return context
        .select(PLACE)
        .select(ENTITY)
        .from(
            table(
                "unnest({0}, {1}) with ordinality wanted(type, name, place)",
                val(types), val(keys)))
        .crossJoin(lateral(holder.asTable(ENTITIES.getUnqualifiedName())))
        .fetchMap(row -> references.get(row.get(PLACE) - 1), CargoCandidates::entity);
  }

  private static Candidate entity(Record row) {
    return candidate(
        SubjectKind.ENTITY,
        row.get(ENTITIES.ID),
        EntityRows.number(row).toString(),
        row.get(ENTITIES.DELETED_AT));
  }

  private static Candidate candidate(
      SubjectKind kind, UUID id, String reference, @Nullable Instant deletedAt) {
    return new Candidate(new Subject(kind, id, reference), Optional.ofNullable(deletedAt));
  }

  private static <R> Map<R, Candidate> wanted(
      Collection<R> references, Map<R, Candidate> byReference) {
    var found = new LinkedHashMap<R, Candidate>();
    for (var reference : references) {
      var candidate = byReference.get(reference);
      if (candidate != null) {
        found.put(reference, candidate);
      }
    }
    return found;
  }
}
