package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemRows.ITEM_FIELDS;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Listed;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** The work items of a project, for those who only read. */
final class JooqWorkItemLists implements WorkItemLists {
  private static final Field<String> EACH_STATUS =
      field(name("each_status", "status"), String.class);

  private final Supplier<DSLContext> project;

  JooqWorkItemLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<Listed<WorkItemSummary>> summaries(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    return list(rows(SUMMARY_FIELDS, filter, sort, after, limitRows), sort, WorkItemRows::summary);
  }

  @Override
  public List<Listed<WorkItem>> items(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    return list(rows(ITEM_FIELDS, filter, sort, after, limitRows), sort, WorkItemRows::item);
  }

  @Override
  public List<WorkItemSummary> ancestors(ItemPath path) {
    var numbers = path.numbers().subList(0, path.depth()).toArray(Long[]::new);
    return project
        .get()
        .select(SUMMARY_FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.NUMBER.eq(any(numbers)))
        .orderBy(WORK_ITEMS.PATH)
        .fetch(WorkItemRows::summary);
  }

  @Override
  public List<WorkItemSummary> children(WorkItemId parent, int limitRows) {
    return project
        .get()
        .select(SUMMARY_FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.PARENT_ID.eq(parent.value()))
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .orderBy(WORK_ITEMS.NUMBER)
        .limit(limitRows)
        .fetch(WorkItemRows::summary);
  }

  @Override
  public List<WorkItemSummary> descendants(ItemPath path, int limitRows) {
    return project
        .get()
        .select(SUMMARY_FIELDS)
        .from(WORK_ITEMS)
        .where(WorkItemRows.isBelow(path))
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .orderBy(WORK_ITEMS.PATH)
        .limit(limitRows)
        .fetch(WorkItemRows::summary);
  }

  private <T> List<Listed<T>> list(
      Select<Record> rows, WorkItemSort sort, Function<Record, T> mapper) {
    return project
        .get()
        .fetch(rows)
        .map(row -> new Listed<>(mapper.apply(row), WorkItemOrder.positionOf(sort, row)));
  }

  private static Select<Record> rows(
      List<Field<?>> fields,
      WorkItemFilter filter,
      WorkItemSort sort,
      Optional<Cursor> after,
      int limitRows) {
    var isAfter =
        after.map(position -> WorkItemOrder.isAfter(sort, position)).orElse(noCondition());
    return sort == WorkItemSort.PRIORITY && WorkItemConditions.onlyByStatus(filter)
        ? firstOfEachStatus(fields, filter, isAfter, limitRows)
        : select(fields)
            .from(WORK_ITEMS)
            .where(WorkItemConditions.all(filter))
            .and(isAfter)
            .orderBy(WorkItemOrder.by(sort))
            .limit(limitRows);
  }

  /**
   * The index has the order of priority within each status: some rows of each are enough, where one
   * statement over several would sort them all.
   */
  private static Select<Record> firstOfEachStatus(
      List<Field<?>> fields, WorkItemFilter filter, Condition isAfter, int limitRows) {
    var order = WorkItemOrder.by(WorkItemSort.PRIORITY);
    var ofOneStatus =
        select(fields)
            .from(WORK_ITEMS)
            .where(WORK_ITEMS.STATUS.eq(EACH_STATUS))
            .and(and(WorkItemConditions.allButStatus(filter)))
            .and(isAfter)
            .orderBy(order)
            .limit(limitRows);
    return select(fields)
        .from(unnest(WorkItemConditions.statusNames(filter)).as("each_status", "status"))
        .crossJoin(lateral(ofOneStatus.asTable(WORK_ITEMS.getUnqualifiedName())))
        .orderBy(order)
        .limit(limitRows);
  }
}
