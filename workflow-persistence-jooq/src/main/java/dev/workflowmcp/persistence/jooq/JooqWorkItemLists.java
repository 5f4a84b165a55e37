package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemOrder.isAfter;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.SHOWN_SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Listed;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import dev.workflowmcp.persistence.jooq.WorkItemSelects.Columns;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/** The work items of a project, for those who only read. */
final class JooqWorkItemLists implements WorkItemLists {
  private final Supplier<DSLContext> project;

  JooqWorkItemLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<Listed<WorkItemSummary>> summaries(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    return list(
        rows(Columns.OF_SUMMARY, filter, sort, after, limitRows), sort, WorkItemRows::summary);
  }

  @Override
  public List<Listed<WorkItem>> items(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    return list(rows(Columns.OF_ITEM, filter, sort, after, limitRows), sort, WorkItemRows::item);
  }

  @Override
  public List<WorkItemSummary> ancestors(ItemPath path) {
    var numbers = path.numbers().subList(0, path.depth()).toArray(Long[]::new);
    return project
        .get()
        .select(SHOWN_SUMMARY_FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.NUMBER.eq(any(numbers)))
        .orderBy(WORK_ITEMS.PATH)
        .fetch(WorkItemRows::summary);
  }

  @Override
  public List<WorkItemSummary> children(WorkItemId parent, int limitRows) {
    return project
        .get()
        .select(SHOWN_SUMMARY_FIELDS)
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
        .select(SHOWN_SUMMARY_FIELDS)
        .from(WORK_ITEMS)
        .where(WorkItemRows.isBelow(path))
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .orderBy(WORK_ITEMS.PATH)
        .limit(limitRows)
        .fetch(WorkItemRows::summary);
  }

  private <T> List<Listed<T>> list(
      Result<Record> rows, WorkItemSort sort, Function<Record, T> mapper) {
    return rows.map(row -> new Listed<>(mapper.apply(row), WorkItemOrder.positionOf(sort, row)));
  }

  /** Most pages fill on the first way, which is short. */
  private Result<Record> rows(
      Columns columns,
      WorkItemFilter filter,
      WorkItemSort sort,
      Optional<Cursor> after,
      int limitRows) {
    var isAfter = after.map(position -> isAfter(sort, position)).orElse(noCondition());
    var selects = new WorkItemSelects(columns, filter, sort, isAfter, limitRows);
    var context = FreshPlans.of(project.get());
    var ways = selects.ways().iterator();
    var rows = context.fetch(ways.next().get());
    while (rows.size() < limitRows && ways.hasNext()) {
      rows = context.fetch(ways.next().get());
    }
    return rows;
  }
}
