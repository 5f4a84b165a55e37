package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemRows.ITEM_FIELDS;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.SHOWN_SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.unnest;

import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.persistence.jooq.gen.project.tables.WorkItems;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectLimitAfterOffsetStep;

/**
 * The ways to one page of a list.
 *
 * <p>PostgreSQL takes what matches for evenly spread over an order, and knows little of texts,
 * subtrees and what is ready: left alone with them, it may look at a million items for one page.
 */
record WorkItemSelects(
    Columns columns, WorkItemFilter filter, WorkItemSort sort, Condition isAfter, int limitRows) {
  private static final Field<String> EACH_STATUS = field(name("each_status", "name"), String.class);
  private static final Field<String> EACH_TYPE = field(name("each_type", "name"), String.class);
  private static final WorkItems NEXT = WORK_ITEMS.as("next");

  /** Rows that take a few milliseconds: a page of 20 fills where one item in a hundred matches. */
  static final int LOOKED_AT = 2_000;

  /** Fewer, as each means looks at others; nearly all are ready unless some item holds many. */
  private static final int LOOKED_AT_READY = 300;

  private static final int ALL = Integer.MAX_VALUE;

  /** What is read of the items that match, and what of those on the page. */
  record Columns(List<Field<?>> read, List<Field<?>> shown) {
    static final Columns OF_SUMMARY = new Columns(SUMMARY_FIELDS, SHOWN_SUMMARY_FIELDS);
    static final Columns OF_ITEM = new Columns(ITEM_FIELDS, ITEM_FIELDS);
  }

  /**
   * The ways, short ones first. Each but the last may find fewer items than the page takes, where
   * what matches is rare among what it looks at; then the next one is taken.
   *
   * @param areFew whether a query finds at most {@link #LOOKED_AT} rows
   */
  List<Supplier<Select<Record>>> ways(Predicate<Select<?>> areFew) {
    if (planning().isPerStatusAndType()) {
      return List.of(this::ofEachStatusAndType);
    }
    if (planning().isPlannedWell()) {
      return List.of(this::plain);
    }
    if (planning().isWithoutIndex() || planning().isRare()) {
      return List.of(this::throughFilter);
    }
    if (filter.readiness().isEmpty()
        || filter.text().isPresent()
        || planning().isNarrowAndBlocked()) {
      return List.of(() -> alongOrder(LOOKED_AT), this::throughFilter);
    }
    if (!planning().isReady()) {
      return List.of(() -> alongOrder(LOOKED_AT), () -> throughTree(ALL));
    }
    if (WorkItemConditions.hasIndexedValue(filter)) {
      return List.of(
          () -> alongOrder(LOOKED_AT_READY),
          () -> areFew.test(somethingOfFilter()) ? throughFilter() : throughTree(ALL));
    }
    return List.of(
        () -> alongOrder(LOOKED_AT_READY),
        () -> throughTree(LOOKED_AT_READY),
        () -> throughTree(ALL));
  }

  /** As many rows as decide whether what the filter finds is few. */
  private Select<?> somethingOfFilter() {
    return selectOne()
        .from(WORK_ITEMS)
        .where(WorkItemConditions.ofItself(filter))
        .and(and(WorkItemGit.lead(filter.git())))
        .limit(LOOKED_AT + 1);
  }

  private WorkItemPlanning planning() {
    return new WorkItemPlanning(filter, sort);
  }

  private Select<Record> plain() {
    return select(columns.shown())
        .from(WORK_ITEMS)
        .where(WorkItemConditions.all(filter))
        .and(isAfter)
        .orderBy(WorkItemOrder.by(sort))
        .limit(limitRows);
  }

  /**
   * Enough for what many items match: the first ones that do among the next of the order. What
   * somebody works on takes no places among them.
   */
  private Select<Record> alongOrder(int lookedAt) {
    var mayMatch =
        planning().isReady() && (sort == WorkItemSort.PRIORITY || sort == WorkItemSort.TREE)
            ? ReadyConditions.ofItem(ReadyConditions.MAY_BE_READY)
                .and(ReadyConditions.ofItem(ReadyConditions.IS_TIME))
            : WorkItemConditions.isVisible(filter);
    var next =
        select(asterisk())
            .from(WORK_ITEMS)
            .where(mayMatch)
            .and(isAfter)
            .orderBy(WorkItemOrder.by(sort))
            .limit(lookedAt);
    return select(columns.shown())
        .from(next.asTable(WORK_ITEMS.getUnqualifiedName()))
        .where(WorkItemConditions.all(filter))
        .orderBy(WorkItemOrder.by(sort))
        .limit(limitRows);
  }

  /**
   * For what is on one side of the subtrees that wait: the first of it in the order, one by one
   * looked at until the page is full.
   */
  private Select<Record> throughTree(int lookedAt) {
    var keys = WorkItemOrder.keys(sort);
    var narrow =
        WorkItemConditions.hasIndexedValue(filter)
            ? isAfter.and(WorkItemConditions.ofItself(filter))
            : isAfter;
    var side =
        planning().isReady()
            ? HeldSubtrees.beside(keys, filter.under(), narrow)
            : HeldSubtrees.within(keys, filter.under(), narrow);
    var next =
        select(asterisk())
            .from(side.asTable(NEXT.getUnqualifiedName()))
            .orderBy(WorkItemOrder.by(sort, NEXT))
            .limit(lookedAt);
    return inPlaceOfKeys(
        next, WORK_ITEMS.NUMBER.eq(NEXT.NUMBER).and(WorkItemConditions.all(filter)));
  }

  /** All that holds the words, unsorted, with the columns that are read. */
  Select<Record> matches(String text) {
    return WorkItemWords.items(columns.read(), narrow(), text);
  }

  private Condition narrow() {
    return WorkItemConditions.withoutText(filter).and(isAfter);
  }

  /** For what few items match: all of them, sorted; the offset keeps the order out of the plan. */
  private Select<Record> throughFilter() {
    if (planning().isByKeys()) {
      return throughKeys();
    }
    return select(columns.shown())
        .from(
            filter
                .text()
                .map(this::matches)
                .orElseGet(() -> all(narrow()))
                .asTable(WORK_ITEMS.getUnqualifiedName()))
        .orderBy(WorkItemOrder.by(sort))
        .limit(limitRows);
  }

  /**
   * The same where many may match: an index alone has what tells whether an item does, and in some
   * orders its place, too. Only those on the page are read.
   */
  private Select<Record> throughKeys() {
    var keys = WorkItemOrder.keys(sort);
    var page =
        select(asterisk())
            .from(keysOfMatches(keys).asTable(NEXT.getUnqualifiedName()))
            .orderBy(WorkItemOrder.by(sort, NEXT))
            .limit(limitRows);
    return inPlaceOfKeys(page, WORK_ITEMS.NUMBER.eq(NEXT.NUMBER));
  }

  private Select<Record> keysOfMatches(List<Field<?>> keys) {
    if (planning().isOrderOfStatusIndex()) {
      return select(keys).from(WORK_ITEMS).where(narrow()).offset(0);
    }
    var matches =
        select(WORK_ITEMS.NUMBER)
            .from(WORK_ITEMS)
            .where(WorkItemConditions.withoutText(filter))
            .offset(0);
    return select(keys)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.NUMBER.in(matches))
        .and(isAfter)
        .offset(0);
  }

  /** The items whose keys are given, as far as they meet a condition. */
  private Select<Record> inPlaceOfKeys(Select<Record> keys, Condition condition) {
    var item = all(condition).asTable(WORK_ITEMS.getUnqualifiedName());
    return select(columns.shown())
        .from(keys.asTable(NEXT.getUnqualifiedName()))
        .crossJoin(lateral(item))
        .orderBy(WorkItemOrder.by(sort, NEXT))
        .limit(limitRows);
  }

  private SelectLimitAfterOffsetStep<Record> all(Condition condition) {
    return select(columns.read()).from(WORK_ITEMS).where(condition).offset(0);
  }

  /** The index has the order of priority within each status and type: the first of each do. */
  private Select<Record> ofEachStatusAndType() {
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
