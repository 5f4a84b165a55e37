package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemOrder.isAfter;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.ITEM_FIELDS;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.SHOWN_SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.asterisk;
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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectLimitAfterOffsetStep;

/** The work items of a project, for those who only read. */
final class JooqWorkItemLists implements WorkItemLists {
  private static final Field<UUID> NOTED_ITEM = field(name("noted", "id"), UUID.class);
  private static final Field<String> EACH_STATUS = field(name("each_status", "name"), String.class);
  private static final Field<String> EACH_TYPE = field(name("each_type", "name"), String.class);

  /** Rows that take a few milliseconds: a page of 20 fills where one item in a hundred matches. */
  private static final int LOOKED_AT = 2_000;

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

  /** What is read of the items that match, and what of those on the page. */
  private record Columns(List<Field<?>> read, List<Field<?>> shown) {
    static final Columns OF_SUMMARY = new Columns(SUMMARY_FIELDS, SHOWN_SUMMARY_FIELDS);
    static final Columns OF_ITEM = new Columns(ITEM_FIELDS, ITEM_FIELDS);
  }

  private <T> List<Listed<T>> list(
      Result<Record> rows, WorkItemSort sort, Function<Record, T> mapper) {
    return rows.map(row -> new Listed<>(mapper.apply(row), WorkItemOrder.positionOf(sort, row)));
  }

  /**
   * PostgreSQL takes what matches for evenly spread over an order, and knows little of texts: left
   * alone with them, or with subtrees, it may look at a million items for one page.
   */
  private Result<Record> rows(
      Columns columns,
      WorkItemFilter filter,
      WorkItemSort sort,
      Optional<Cursor> after,
      int limitRows) {
    var isAfter = after.map(position -> isAfter(sort, position)).orElse(noCondition());
    if (sort == WorkItemSort.PRIORITY && WorkItemConditions.onlyStatusAndType(filter)) {
      return project.get().fetch(ofEachStatusAndType(columns, filter, isAfter, limitRows));
    }
    if (WorkItemOrder.isPlannedWell(sort, filter)) {
      return project.get().fetch(plain(columns, filter, sort, isAfter, limitRows));
    }
    if (isBestThroughFilter(filter, sort)) {
      return project.get().fetch(throughFilter(columns, filter, sort, isAfter, limitRows));
    }
    var rows = project.get().fetch(alongOrder(columns, filter, sort, isAfter, limitRows));
    return rows.size() == limitRows
        ? rows
        : project.get().fetch(throughFilter(columns, filter, sort, isAfter, limitRows));
  }

  /** Few items share a commit; and the index of the priorities leaves deleted items out. */
  private static boolean isBestThroughFilter(WorkItemFilter filter, WorkItemSort sort) {
    return filter.git().commit().isPresent()
        || (sort == WorkItemSort.PRIORITY && filter.includeDeleted());
  }

  private static Select<Record> plain(
      Columns columns, WorkItemFilter filter, WorkItemSort sort, Condition isAfter, int limitRows) {
    return select(columns.shown())
        .from(WORK_ITEMS)
        .where(WorkItemConditions.all(filter))
        .and(isAfter)
        .orderBy(WorkItemOrder.by(sort))
        .limit(limitRows);
  }

  /** Enough for what many items match: the first ones that do among the next of the order. */
  private static Select<Record> alongOrder(
      Columns columns, WorkItemFilter filter, WorkItemSort sort, Condition isAfter, int limitRows) {
    var next =
        select(asterisk())
            .from(WORK_ITEMS)
            .where(WorkItemConditions.isVisible(filter))
            .and(isAfter)
            .orderBy(WorkItemOrder.by(sort))
            .limit(LOOKED_AT);
    return select(columns.shown())
        .from(next.asTable(WORK_ITEMS.getUnqualifiedName()))
        .where(WorkItemConditions.all(filter))
        .orderBy(WorkItemOrder.by(sort))
        .limit(limitRows);
  }

  /** For what few items match: all of them, sorted; the offset keeps the order out of the plan. */
  private static Select<Record> throughFilter(
      Columns columns, WorkItemFilter filter, WorkItemSort sort, Condition isAfter, int limitRows) {
    var narrow = WorkItemConditions.withoutText(filter).and(isAfter);
    var matches =
        filter
            .text()
            .map(text -> withWords(columns, narrow, text))
            .orElseGet(() -> all(columns, narrow));
    return select(columns.shown())
        .from(matches.asTable(WORK_ITEMS.getUnqualifiedName()))
        .orderBy(WorkItemOrder.by(sort))
        .limit(limitRows);
  }

  /**
   * Each half has an index of its own; together no index would do. From a note to its item leads
   * the primary key: the limit keeps the guess out of the plan that there are many.
   */
  private static Select<Record> withWords(Columns columns, Condition narrow, String text) {
    var inItem = WorkItemWords.areInItem(text);
    var item = all(columns, narrow.and(inItem.not()).and(WORK_ITEMS.ID.eq(NOTED_ITEM))).limit(1);
    return all(columns, narrow.and(inItem))
        .unionAll(
            select(columns.read())
                .from(WorkItemWords.itemsWithANote(text).asTable("noted", "id"))
                .crossJoin(lateral(item.asTable(WORK_ITEMS.getUnqualifiedName()))));
  }

  private static SelectLimitAfterOffsetStep<Record> all(Columns columns, Condition condition) {
    return select(columns.read()).from(WORK_ITEMS).where(condition).offset(0);
  }

  /** The index has the order of priority within each status and type: the first of each do. */
  private static Select<Record> ofEachStatusAndType(
      Columns columns, WorkItemFilter filter, Condition isAfter, int limitRows) {
    var order = WorkItemOrder.by(WorkItemSort.PRIORITY);
    var firstOnes =
        select(columns.read())
            .from(WORK_ITEMS)
            .where(WORK_ITEMS.STATUS.eq(EACH_STATUS))
            .and(WORK_ITEMS.ITEM_TYPE.eq(EACH_TYPE))
            .and(WorkItemConditions.all(filter))
            .and(isAfter)
            .orderBy(order)
            .limit(limitRows);
    return select(columns.shown())
        .from(unnest(WorkItemConditions.statuses(filter)).as("each_status", "name"))
        .crossJoin(unnest(WorkItemConditions.itemTypes(filter)).as("each_type", "name"))
        .crossJoin(lateral(firstOnes.asTable(WORK_ITEMS.getUnqualifiedName())))
        .orderBy(order)
        .limit(limitRows);
  }
}
