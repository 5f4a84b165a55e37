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
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * The times of events as a part of their order, which is that of their numbers. The time of an
 * event is that of the beginning of the statement that wrote it, its number was drawn before the
 * end: one that is older by more than any statement runs has a lower number.
 *
 * @param statement how long a statement may run
 */
record EventTimes(Duration statement) {
  /** By so much may a clock be behind the one before it, as that of a server that takes over. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  /** Of a time or later, with a number from which on the order need not be followed. */
  Condition from(Instant time) {
    return EVENTS.AT.ge(time).and(EVENTS.SEQ.gt(before(time)));
  }

  /** A number that all events of a time or later come after. */
  Field<Long> before(Instant time) {
    return coalesce(field(last(EVENTS.as("older"), time)), inline(0L));
  }

  private Select<Record1<Long>> last(Events older, Instant time) {
    return select(older.SEQ)
        .from(older)
        .where(older.AT.lt(time.minus(statement).minus(CLOCKS)))
        .orderBy(older.AT.desc())
        .limit(1);
  }
}
