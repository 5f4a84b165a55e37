package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.history.ChangedFields;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.EventLists;
import dev.workflowmcp.core.history.EventSummary;
import dev.workflowmcp.core.history.HistoryFilter;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** The history of the current database, for those who only read. */
final class JooqEventLists implements EventLists {
  /** As the events are dated: when the statement began. */
  private static final Field<Instant> NOW = field("statement_timestamp()", Instant.class);

  private static final List<Field<?>> SUMMARY =
      List.of(
          EVENTS.SEQ,
          EVENTS.AT,
          EVENTS.ACTOR,
          EVENTS.ACTION,
          EVENTS.SUBJECT_KIND,
          EVENTS.SUBJECT_ID,
          EVENTS.SUBJECT_REFERENCE);

  private final Supplier<DSLContext> database;

  private final EventTimes times;

  /**
   * The history of one database at a time.
   *
   * @param statementTimeout of those that write it
   */
  JooqEventLists(Supplier<DSLContext> database, Duration statementTimeout) {
    this.database = database;
    this.times = new EventTimes(statementTimeout);
  }

  @Override
  public List<Listed<Event>> list(HistoryFilter filter, Optional<Cursor> after, int limitRows) {
    var pages = new EventPages(times, filter, limitRows);
    var seen = after.map(EventPages::seen);
    var rows = FreshPlans.of(database.get()).fetch(seen.map(pages::after).orElseGet(pages::first));
    var top = rows.isEmpty() ? 0 : rows.get(0).get(EVENTS.SEQ);
    return rows.stream()
        .map(row -> new Listed<>(event(row), EventPages.positionOf(row, seen, top)))
        .toList();
  }

  static Event event(Record row) {
    return new Event(
        row.get(EVENTS.SEQ),
        row.get(EVENTS.AT),
        row.get(EVENTS.ACTOR),
        row.get(EVENTS.ACTION),
        subject(row),
        row.get(EVENTS.VERSION),
        JsonObjects.object(row.get(EVENTS.CHANGES)),
        row.get(EVENTS.CALL_ID),
        Optional.ofNullable(row.get(EVENTS.REQUEST_ID)));
  }

  @Override
  public Optional<EventSummary> lastOf(String actor) {
    return FreshPlans.of(database.get()).fetchOptional(last(actor)).map(JooqEventLists::summary);
  }

  static Select<Record> last(String actor) {
    return EventActors.last(SUMMARY, actor, EventActors.Span.ALL, 1);
  }

  @Override
  public List<EventSummary> newest(int limitRows) {
    return newest(noCondition(), limitRows);
  }

  @Override
  public List<EventSummary> since(Instant time, int limitRows) {
    return newest(times.from(time), limitRows);
  }

  @Override
  public List<EventSummary> ofOthersSince(Instant time, String actor, int limitRows) {
    return newest(times.from(time).and(not(EventActors.isOneOf(actor))), limitRows);
  }

  @Override
  public Instant now() {
    return database.get().select(NOW).fetchSingle(row -> row.get(NOW));
  }

  private List<EventSummary> newest(Condition condition, int limitRows) {
    return FreshPlans.of(database.get())
        .fetch(summaries(condition, limitRows))
        .map(JooqEventLists::summary);
  }

  static Select<Record> summaries(Condition condition, int limitRows) {
    return select(SUMMARY)
        .from(EVENTS)
        .where(condition)
        .orderBy(EVENTS.SEQ.desc())
        .limit(limitRows);
  }

  private static EventSummary summary(Record row) {
    return new EventSummary(
        row.get(EVENTS.SEQ),
        row.get(EVENTS.AT),
        row.get(EVENTS.ACTOR),
        row.get(EVENTS.ACTION),
        subject(row));
  }

  @Override
  public Map<Long, ChangedFields> changed(Collection<Long> seqs, int mostNames) {
    return database
        .get()
        .select(EVENTS.SEQ)
        .select(EventChanges.columns(mostNames))
        .from(EVENTS)
        .where(EVENTS.SEQ.eq(any(seqs.toArray(Long[]::new))))
        .fetchMap(EVENTS.SEQ, row -> EventChanges.fields(row, mostNames));
  }

  private static Subject subject(Record row) {
    return new Subject(
        EnumNames.constant(SubjectKind.class, row.get(EVENTS.SUBJECT_KIND)),
        row.get(EVENTS.SUBJECT_ID),
        row.get(EVENTS.SUBJECT_REFERENCE));
  }
}
