package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemOrder.isAfter;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.SHOWN_SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import dev.workflowmcp.persistence.jooq.WorkItemSelects.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The work items of a project, for those who only read. */
final class JooqWorkItemLists implements WorkItemLists {
  private static final Columns REFERENCE =
      new Columns(WorkItemRows.SUMMARY_FIELDS, List.of(WORK_ITEMS.NUMBER));

  private final Supplier<DSLContext> project;

  JooqWorkItemLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<Listed<WorkItemSummary>> summaries(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    var page = new ListPage(filter, sort, after, limitRows);
    return list(Columns.OF_SUMMARY, page, WorkItemRows::summary);
  }

  @Override
  public List<Listed<WorkItem>> items(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    var page = new ListPage(filter, sort, after, limitRows);
    return list(Columns.OF_ITEM, page, WorkItemRows::item);
  }

  @Override
  public List<WorkItemNumber> first(WorkItemFilter filter, WorkItemSort sort, int limitRows) {
    var page = new ListPage(filter, sort, Optional.empty(), limitRows);
    return rows(FreshPlans.of(project.get()), REFERENCE, page, noCondition(), limitRows, 1).stream()
        .map(WorkItemRows::number)
        .toList();
  }

  @Override
  public boolean matches(WorkItemNumber item, WorkItemFilter filter) {
    return project
        .get()
        .fetchExists(
            WORK_ITEMS, WORK_ITEMS.NUMBER.eq(item.value()).and(WorkItemConditions.all(filter)));
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

  @Override
  public List<WorkItemSummary> summariesOf(Collection<WorkItemNumber> items) {
    return project
        .get()
        .select(SHOWN_SUMMARY_FIELDS)
        .from(WORK_ITEMS)
        .where(
            WORK_ITEMS.NUMBER.eq(
                any(items.stream().map(WorkItemNumber::value).toArray(Long[]::new))))
        .fetch(WorkItemRows::summary);
  }

  @Override
  public List<WorkItemSummary> sharing(List<String> words, int limitRows) {
    return new SharedWords(FreshPlans.of(project.get()), words)
        .list(limitRows).stream().map(WorkItemRows::summary).toList();
  }

  private record ListPage(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {}

  private <T> List<Listed<T>> list(Columns columns, ListPage page, Function<Record, T> mapper) {
    var context = FreshPlans.of(project.get());
    var words = page.filter().text().filter(text -> page.sort() == WorkItemSort.RELEVANCE);
    if (words.isPresent()) {
      var ranked = new RankedWorkItems(context, columns, page.filter(), words.get());
      return ranked(ranked, page, mapper);
    }
    var isAfter = page.after().map(at -> isAfter(page.sort(), at)).orElse(noCondition());
    return rows(context, columns, page, isAfter, page.limitRows(), page.limitRows()).stream()
        .map(row -> new Listed<>(mapper.apply(row), WorkItemOrder.positionOf(page.sort(), row)))
        .toList();
  }

  /** What is ranked, and when that is not enough, what is not. */
  private static <T> List<Listed<T>> ranked(
      RankedWorkItems ranked, ListPage page, Function<Record, T> mapper) {
    var from = ranked.rankedAfter(page.after());
    var rows = new ArrayList<Record>();
    if (page.after().map(at -> WorkItemOrder.number(at) > from).orElse(true)) {
      rows.addAll(ranked.list(page.after(), from, page.limitRows()));
    }
    var left = page.limitRows() - rows.size();
    if (left > 0 && from > 0) {
      var isAfter =
          page.after().map(at -> isAfter(page.sort(), at)).orElse(WORK_ITEMS.NUMBER.le(from));
      rows.addAll(rows(ranked.context(), ranked.columns(), page, isAfter, left, left));
    }
    return rows.stream()
        .map(row -> new Listed<>(mapper.apply(row), RankedWorkItems.positionOf(row, from)))
        .toList();
  }

  /**
   * Most pages fill on the first way, which is short.
   *
   * @param enough rows that another way need not be gone for
   */
  private static List<Record> rows(
      DSLContext context,
      Columns columns,
      ListPage page,
      Condition isAfter,
      int limitRows,
      int enough) {
    var selects = new WorkItemSelects(columns, page.filter(), page.sort(), isAfter, limitRows);
    var ways =
        selects.ways(some -> context.fetchCount(some) <= WorkItemSelects.LOOKED_AT).iterator();
    var rows = context.fetch(ways.next().get());
    while (rows.size() < enough && ways.hasNext()) {
      rows = context.fetch(ways.next().get());
    }
    return rows;
  }
}
