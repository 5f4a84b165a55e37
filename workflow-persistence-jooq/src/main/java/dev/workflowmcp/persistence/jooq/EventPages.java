package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.history.HistoryFilter;
import dev.workflowmcp.core.store.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** The pages of a list of events, each along an index. */
record EventPages(EventTimes times, HistoryFilter filter, int limitRows) {
  private static final Field<String> SNAPSHOT =
      field("pg_current_snapshot()::text", String.class).as("snapshot");

  /** Not among the generated columns: jOOQ knows no such type. */
  private static final Field<Object> TRANSACTION =
      field(EVENTS.getQualifiedName().append("transaction_id"));

  private static final List<Field<?>> COLUMNS = columns(EVENTS.CHANGES);

  /**
   * What an event is made of.
   *
   * @param changes as they are, or {@link EventChanges#SHORT}
   */
  static List<Field<?>> columns(Field<?> changes) {
    return List.of(
        EVENTS.SEQ,
        EVENTS.AT,
        EVENTS.ACTOR,
        EVENTS.ACTION,
        EVENTS.SUBJECT_KIND,
        EVENTS.SUBJECT_ID,
        EVENTS.SUBJECT_REFERENCE,
        EVENTS.VERSION,
        changes,
        EVENTS.CALL_ID,
        EVENTS.REQUEST_ID);
  }

  /** What somebody has seen who stands at a position. */
  static SeenEvents seen(Cursor position) {
    try {
      return SeenEvents.parse(position.position().get(1));
    } catch (NumberFormatException none) {
      throw Cursor.invalid(position.toString(), none);
    }
  }

  /** The position of an event on the page after what was seen. */
  static Cursor positionOf(Record row, Optional<SeenEvents> seen, long top) {
    var seq = row.get(EVENTS.SEQ);
    var part = SeenEvents.Part.of(seq, row.get(SNAPSHOT));
    var next =
        seen.map(before -> before.and(part)).orElseGet(() -> new SeenEvents(top, List.of(part)));
    return new Cursor(List.of(seq.toString(), next.toString()));
  }

  Select<Record> first() {
    return page(along(Long.MAX_VALUE));
  }

  Select<Record> after(SeenEvents seen) {
    return page(along(seen.first().from()).unionAll(late(seen)));
  }

  /** The snapshot is that of the statement, which sees the events. */
  private Select<Record> page(Select<Record> events) {
    return select(columns(EventChanges.SHORT))
        .select(SNAPSHOT)
        .from(events.asTable(EVENTS.getUnqualifiedName()))
        .orderBy(EVENTS.SEQ.desc())
        .limit(limitRows);
  }

  private Select<Record> along(long before) {
    if (filter.subject().isEmpty() && filter.actor().isPresent()) {
      return EventActors.last(COLUMNS, filter.actor().get(), span(before), limitRows);
    }
    return newest(EVENTS.SEQ.lt(before).and(matches()));
  }

  private EventActors.Span span(long before) {
    return new EventActors.Span(
        filter.since().map(times::before).orElse(inline(0L)),
        val(before),
        filter.since().map(EVENTS.AT::ge).orElse(noCondition()));
  }

  private Select<Record> newest(Condition condition) {
    return select(COLUMNS)
        .from(EVENTS)
        .where(condition)
        .orderBy(EVENTS.SEQ.desc())
        .limit(limitRows);
  }

  /**
   * What was committed too late to be seen: by the index of the transactions, of which few have
   * ended since; or else, where the cursor is old, by the numbers of what was read up to it.
   */
  private Select<Record> late(SeenEvents seen) {
    var committed =
        select(asterisk())
            .from(EVENTS)
            .where(isUnseen(seen.first()))
            .and(EVENTS.SEQ.between(seen.first().from(), seen.top()))
            .offset(0);
    var unseen =
        seen.parts().stream()
            .map(part -> EVENTS.SEQ.lt(part.from()).or(isUnseen(part)))
            .reduce(Condition::and)
            .orElseThrow();
    return select(COLUMNS)
        .from(committed.asTable(EVENTS.getUnqualifiedName()))
        .where(unseen)
        .and(matches())
        .orderBy(EVENTS.SEQ.desc())
        .limit(limitRows);
  }

  /**
   * Not seen by a snapshot, though the transaction has a number: those of a restored database may
   * be numbers that this server has not reached.
   */
  private static Condition isUnseen(SeenEvents.Part part) {
    var ended =
        condition(
            "({0} >= cast({1} as xid8) and {0} < pg_snapshot_xmax(pg_current_snapshot()))",
            TRANSACTION, val(Long.toString(part.xmax())));
    return part.underWay().isEmpty()
        ? ended
        : ended.or(
            condition(
                "{0} = any(cast({1} as xid8[]))",
                TRANSACTION,
                val(
                    part.underWay().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", "{", "}")))));
  }

  private Condition matches() {
    return and(
        filter.subject().map(EVENTS.SUBJECT_ID::eq).orElse(noCondition()),
        filter.actor().map(EventActors::isOneOf).orElse(noCondition()),
        since());
  }

  private Condition since() {
    return filter.since().map(times::from).orElse(noCondition());
  }
}
