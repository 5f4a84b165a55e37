package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.history.EventLists;
import dev.workflowmcp.core.history.EventSummary;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** The history of the current database, for those who only read. */
final class JooqEventLists implements EventLists {
  private static final Field<String[]> FIELDS =
      field("array(select jsonb_object_keys({0}))", String[].class, EVENTS.CHANGES).as("fields");

  private static final Field<String> STATUS =
      field("{0} #>> '{status,1}'", String.class, EVENTS.CHANGES).as("status");

  private static final List<Field<?>> COLUMNS =
      List.of(
          EVENTS.SEQ,
          EVENTS.AT,
          EVENTS.ACTOR,
          EVENTS.ACTION,
          EVENTS.SUBJECT_KIND,
          EVENTS.SUBJECT_ID,
          EVENTS.SUBJECT_REFERENCE);

  private final Supplier<DSLContext> database;

  JooqEventLists(Supplier<DSLContext> database) {
    this.database = database;
  }

  @Override
  public Optional<EventSummary> lastOf(String actor) {
    var actors = EventActors.of(actor);
    var last =
        select(COLUMNS)
            .select(FIELDS, STATUS)
            .from(EVENTS)
            .where(EVENTS.ACTOR.eq(EventActors.NAME))
            .orderBy(EVENTS.SEQ.desc())
            .limit(1);
    return FreshPlans.of(database.get())
        .select(COLUMNS)
        .select(field(FIELDS.getUnqualifiedName(), FIELDS.getDataType()))
        .select(field(STATUS.getUnqualifiedName(), STATUS.getDataType()))
        .from(actors)
        .crossJoin(lateral(last.asTable(EVENTS.getUnqualifiedName())))
        .orderBy(EVENTS.SEQ.desc())
        .limit(1)
        .fetchOptional(JooqEventLists::summary);
  }

  @Override
  public List<EventSummary> after(long seq, int limitRows) {
    return newest(EVENTS.SEQ.gt(seq), limitRows);
  }

  @Override
  public List<EventSummary> since(Instant time, int limitRows) {
    return newest(EventTimes.from(time), limitRows);
  }

  private List<EventSummary> newest(Condition condition, int limitRows) {
    return FreshPlans.of(database.get())
        .select(COLUMNS)
        .select(FIELDS, STATUS)
        .from(EVENTS)
        .where(condition)
        .orderBy(EVENTS.SEQ.desc())
        .limit(limitRows)
        .fetch(JooqEventLists::summary);
  }

  private static EventSummary summary(Record row) {
    return new EventSummary(
        row.get(EVENTS.SEQ),
        row.get(EVENTS.AT),
        row.get(EVENTS.ACTOR),
        row.get(EVENTS.ACTION),
        subject(row),
        List.of(row.get(FIELDS)),
        Optional.ofNullable(row.get(STATUS)));
  }

  static Subject subject(Record row) {
    return new Subject(
        EnumNames.constant(SubjectKind.class, row.get(EVENTS.SUBJECT_KIND)),
        row.get(EVENTS.SUBJECT_ID),
        row.get(EVENTS.SUBJECT_REFERENCE));
  }
}
