package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.row;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.history.SubjectKind;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Row9;

/** The history of the current database; the registry has the same table as the projects. */
final class JooqEvents implements Events {
  /** A statement has at most 65,535 parameters in the protocol. */
  private static final int ROWS_PER_STATEMENT = 1_000;

  private final Supplier<DSLContext> database;
  private final Runnable whenRecorded;

  /**
   * The history of one database at a time.
   *
   * @param whenRecorded told within each transaction that records events
   */
  JooqEvents(Supplier<DSLContext> database, Runnable whenRecorded) {
    this.database = database;
    this.whenRecorded = whenRecorded;
  }

  @Override
  public void record(List<NewEvent> events) {
    for (var from = 0; from < events.size(); from += ROWS_PER_STATEMENT) {
      insert(events.subList(from, Math.min(from + ROWS_PER_STATEMENT, events.size())));
    }
  }

  private void insert(List<NewEvent> events) {
    whenRecorded.run();
    database
        .get()
        .insertInto(
            EVENTS,
            EVENTS.ACTOR,
            EVENTS.CALL_ID,
            EVENTS.REQUEST_ID,
            EVENTS.ACTION,
            EVENTS.SUBJECT_KIND,
            EVENTS.SUBJECT_ID,
            EVENTS.SUBJECT_REFERENCE,
            EVENTS.VERSION,
            EVENTS.CHANGES)
        .valuesOfRows(events.stream().map(JooqEvents::values).toList())
        .execute();
  }

  @Override
  public List<Event> of(SubjectKind kind, UUID id, int limitRows) {
    return database
        .get()
        .select(EventPages.columns(EventChanges.SHORT))
        .from(EVENTS)
        .where(EVENTS.SUBJECT_ID.eq(id))
        .and(EVENTS.SUBJECT_KIND.eq(EnumNames.text(kind)))
        .orderBy(EVENTS.SEQ.desc())
        .limit(limitRows)
        .fetch(JooqEventLists::event);
  }

  private static Row9<String, String, String, String, String, UUID, String, Long, JSONB> values(
      NewEvent event) {
    return row(
        event.actor(),
        event.callId(),
        event.requestId().orElse(null),
        event.action(),
        EnumNames.text(event.subject().kind()),
        event.subject().id(),
        event.subject().ref(),
        event.version(),
        JsonObjects.jsonb(event.changes()));
  }
}
