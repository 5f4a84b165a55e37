package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.persistence.jooq.gen.project.tables.Events;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;

/** The times of events as a part of their order, which is that of their numbers. */
final class EventTimes {
  /**
   * Longer than any statement runs. Its time is that of the beginning of the statement that wrote
   * it, its number was drawn before the end: who is older by so much has a lower number.
   */
  private static final Duration STATEMENT = Duration.ofMinutes(1);

  private EventTimes() {}

  /** Of a time or later, with a number from which on the order need not be followed. */
  static Condition from(Instant time) {
    var older = EVENTS.as("older");
    return EVENTS.AT.ge(time).and(EVENTS.SEQ.gt(coalesce(field(last(older, time)), inline(0L))));
  }

  private static Select<Record1<Long>> last(Events older, Instant time) {
    return select(older.SEQ)
        .from(older)
        .where(older.AT.lt(time.minus(STATEMENT)))
        .orderBy(older.AT.desc())
        .limit(1);
  }
}
