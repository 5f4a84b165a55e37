package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.workitem.Relevance;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.persistence.jooq.WorkItemSelects.Columns;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * The items that hold some words, best match first. To rank an item takes some microseconds, and to
 * read all that hold a common word a second: then only the newest items are ranked.
 */
record RankedWorkItems(DSLContext context, Columns columns, WorkItemFilter filter, String text) {
  private static final Field<Float> RANK = field(name("work_items", "rank"), SQLDataType.REAL);

  /** The number after which items are ranked, as the page before did or as the words demand. */
  long rankedAfter(Optional<Cursor> after) {
    return after.map(WorkItemOrder::relevance).map(Relevance::rankedAfter).orElseGet(this::begin);
  }

  private long begin() {
    var some =
        selectOne()
            .from(WORK_ITEMS)
            .where(WorkItemWords.areInItem(text))
            .limit(WorkItemSort.MOST_RANKED + 1);
    var matches = context.fetchValue(select(count()).from(some));
    return matches == null || matches <= WorkItemSort.MOST_RANKED ? 0 : newest();
  }

  private long newest() {
    var last = select(coalesce(max(WORK_ITEMS.NUMBER), inline(0L))).from(WORK_ITEMS);
    return Stream.ofNullable(context.fetchValue(last))
        .mapToLong(number -> Math.max(0, number - WorkItemSort.MOST_RANKED))
        .sum();
  }

  /** The ranked ones after a place, in order. */
  List<Record> list(Optional<Cursor> after, long rankedAfter, int limitRows) {
    var isAfter =
        after
            .map(
                cursor ->
                    row(RANK, WORK_ITEMS.NUMBER)
                        .lt(WorkItemOrder.relevance(cursor).rank(), WorkItemOrder.number(cursor)))
            .orElse(noCondition());
    var matches = rankedAfter == 0 ? allMatches() : newestMatches(rankedAfter);
    return context.fetch(
        select(with(columns.shown(), RANK))
            .from(matches.asTable(WORK_ITEMS.getUnqualifiedName()))
            .where(isAfter)
            .orderBy(RANK.desc(), WORK_ITEMS.NUMBER.desc())
            .limit(limitRows));
  }

  private Select<Record> allMatches() {
    var ranked = new Columns(with(columns.read(), rank()), columns.shown());
    return new WorkItemSelects(ranked, filter, WorkItemSort.RELEVANCE, noCondition(), 0)
        .matches(text);
  }

  /** Of so few items each is looked at; the offset keeps the words' index out of the plan. */
  private Select<Record> newestMatches(long rankedAfter) {
    var newest =
        select(asterisk()).from(WORK_ITEMS).where(WORK_ITEMS.NUMBER.gt(rankedAfter)).offset(0);
    return select(with(columns.read(), rank()))
        .from(newest.asTable(WORK_ITEMS.getUnqualifiedName()))
        .where(WorkItemConditions.all(filter))
        .offset(0);
  }

  private Field<Float> rank() {
    return WorkItemWords.rank(text).as(RANK.getUnqualifiedName());
  }

  private static List<Field<?>> with(List<Field<?>> fields, Field<?> one) {
    return Stream.<Field<?>>concat(fields.stream(), Stream.of(one)).toList();
  }

  /** The place of a ranked item. */
  static Cursor positionOf(Record row, long rankedAfter) {
    var rank = row.field(RANK) == null ? 0 : row.get(RANK);
    return WorkItemSort.positionOf(new Relevance(rank, rankedAfter), WorkItemRows.number(row));
  }
}
