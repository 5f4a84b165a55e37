package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemRows.ITEM_FIELDS;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.texts;
import static dev.workflowmcp.persistence.jooq.gen.project.Sequences.WORK_ITEMS_NUMBER_SEQ;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;

import dev.workflowmcp.core.workitem.NewWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectSeekStep1;

/** The work items of a project, for those who change them. */
final class JooqWorkItems implements WorkItems {
  private final Supplier<DSLContext> project;

  JooqWorkItems(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Optional<WorkItem> find(WorkItemReference reference) {
    return project
        .get()
        .select(ITEM_FIELDS)
        .from(WORK_ITEMS)
        .where(WorkItemReferences.isAnyOf(List.of(reference)))
        .fetchOptional(WorkItemRows::item);
  }

  @Override
  public List<WorkItem> findAll(Collection<WorkItemId> ids) {
    return project
        .get()
        .select(ITEM_FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.ID.eq(any(ids.stream().map(WorkItemId::value).toArray(UUID[]::new))))
        .fetch(WorkItemRows::item);
  }

  @Override
  public Map<WorkItemReference, WorkItem> lockForUpdate(Collection<WorkItemReference> references) {
    var rows = inLockOrder(references).forNoKeyUpdate().fetch(WorkItemRows::item);
    return WorkItemReferences.found(references, rows);
  }

  /** A shared lock: it excludes changes of the parents, and not each other. */
  @Override
  public Map<WorkItemReference, WorkItem> lockForChildren(
      Collection<WorkItemReference> references) {
    var rows = inLockOrder(references).forShare().fetch(WorkItemRows::item);
    return WorkItemReferences.found(references, rows);
  }

  private SelectSeekStep1<Record, UUID> inLockOrder(Collection<WorkItemReference> references) {
    return project
        .get()
        .select(ITEM_FIELDS)
        .from(WORK_ITEMS)
        .where(WorkItemReferences.isAnyOf(references))
        .orderBy(WORK_ITEMS.ID);
  }

  @Override
  public Map<String, WorkItemNumber> findByExternalRefs(Collection<String> externalRefs) {
    return project
        .get()
        .select(WORK_ITEMS.EXTERNAL_REF, WORK_ITEMS.NUMBER)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.EXTERNAL_REF.eq(any(externalRefs.toArray(String[]::new))))
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .fetchMap(WORK_ITEMS.EXTERNAL_REF, WorkItemRows::number);
  }

  /** One alone without the table of a list, which the database would plan at each execution. */
  @Override
  public List<Long> reserveNumbers(int count) {
    return count == 1
        ? List.of(project.get().nextval(WORK_ITEMS_NUMBER_SEQ))
        : project.get().nextvals(WORK_ITEMS_NUMBER_SEQ, count);
  }

  /** One statement, for the parents are checked at its end: their order does not matter. */
  @Override
  public List<WorkItem> add(List<NewWorkItem> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    var insert = WorkItemRows.values(project.get().insertInto(WORK_ITEMS), items.get(0));
    for (var item : items.subList(1, items.size())) {
      insert = WorkItemRows.values(insert.newRecord(), item);
    }
    var statement = insert.returningResult(ITEM_FIELDS);
    var externalRefs = items.stream().flatMap(item -> item.draft().externalRef().stream()).toList();
    var stored = ExternalRefs.write(externalRefs, () -> statement.fetch(WorkItemRows::item));
    var byId = stored.stream().collect(toMap(WorkItem::id, Function.identity()));
    return items.stream().map(NewWorkItem::id).map(byId::get).toList();
  }

  @Override
  public Optional<WorkItem> replace(WorkItem next) {
    return ExternalRefs.write(
        next.externalRef().stream().toList(),
        () ->
            project
                .get()
                .update(WORK_ITEMS)
                .set(WORK_ITEMS.ITEM_TYPE, EnumNames.text(next.itemType()))
                .set(WORK_ITEMS.TITLE, next.title())
                .set(WORK_ITEMS.DESCRIPTION, next.description().orElse(null))
                .set(WORK_ITEMS.STATUS, EnumNames.text(next.status()))
                .set(WORK_ITEMS.PRIORITY, next.priority())
                .set(WORK_ITEMS.ASSIGNEE, next.assignee().orElse(null))
                .set(WORK_ITEMS.TAGS, texts(next.tags()))
                .set(WORK_ITEMS.PLANNING_REFERENCES, texts(next.planningReferences()))
                .set(WORK_ITEMS.EXTERNAL_REF, next.externalRef().orElse(null))
                .set(WORK_ITEMS.DUE_AT, next.dueAt().orElse(null))
                .set(WORK_ITEMS.DEFER_UNTIL, next.deferUntil().orElse(null))
                .set(WORK_ITEMS.METADATA, JsonObjects.jsonb(next.metadata()))
                .set(WORK_ITEMS.COMPLETED_AT, WorkItemRows.nextCompletedAt(next.status()))
                .set(claimOf(next))
                .set(WORK_ITEMS.VERSION, next.version())
                .set(WORK_ITEMS.UPDATED_AT, WorkItemRows.STAMP)
                .set(WORK_ITEMS.UPDATED_BY, next.updatedBy())
                .where(WORK_ITEMS.ID.eq(next.id().value()))
                .and(WORK_ITEMS.VERSION.eq(next.version() - 1))
                .and(WORK_ITEMS.DELETED_AT.isNull())
                .returningResult(ITEM_FIELDS)
                .fetchOptional(WorkItemRows::item));
  }

  /** Whoever changes an item may end its claim, and nothing else of it. */
  private static Map<Field<?>, Object> claimOf(WorkItem next) {
    return next.claimedBy().isPresent() ? Map.of() : WorkItemRows.NO_CLAIM;
  }
}
