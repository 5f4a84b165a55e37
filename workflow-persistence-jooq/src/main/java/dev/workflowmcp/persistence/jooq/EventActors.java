package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;

/**
 * An actor with all agents that narrow it and ever did something. The index of the first parts of
 * the names has their events in order. A name that is narrowed itself is no first part: it and the
 * names that narrow it further are found one after the other in the index of the actors.
 */
final class EventActors {
  private static final Field<String> NAME =
      field(name("actors", "name"), EVENTS.ACTOR.getDataType());

  private static final Field<String> FIRST =
      field("split_part({0}, '/', 1)", EVENTS.ACTOR.getDataType(), EVENTS.ACTOR);

  private static final String NARROWED =
      """
      (with recursive narrowed (name) as (
         (select e.actor from events e where e.actor > {1} and e.actor < {2} order by e.actor limit 1)
         union all
         select (select e.actor from events e where e.actor > n.name and e.actor < {2} order by e.actor limit 1)
         from narrowed n where n.name is not null)
       select {0} as name union all select n.name from narrowed n where n.name is not null)""";

  private static final String SLASH = "/";
  private static final char AFTER_SLASH = '/' + 1;

  private EventActors() {}

  /**
   * Part of a history.
   *
   * @param after the number before the first
   * @param before the number after the last
   * @param dated which of those between, by their time
   */
  record Span(Field<Long> after, Field<Long> before, Condition dated) {
    static final Span ALL = new Span(inline(0L), inline(Long.MAX_VALUE), noCondition());
  }

  /** The last events of all of them within a span, last first. */
  static Select<Record> last(
      List<? extends SelectField<?>> columns, String actor, Span span, int limitRows) {
    if (!actor.contains(SLASH)) {
      return last(columns, FIRST, text(actor), span, limitRows);
    }
    var ofEach = last(columns, EVENTS.ACTOR, NAME, span, limitRows);
    return select(columns)
        .from(names(actor))
        .crossJoin(lateral(ofEach.asTable(EVENTS.getUnqualifiedName())))
        .orderBy(EVENTS.SEQ.desc())
        .limit(limitRows);
  }

  /**
   * Name and number are compared as one, which only the index of the names can: PostgreSQL might
   * think that there are few events of such numbers, or many of such a name, and look at all.
   */
  private static Select<Record> last(
      List<? extends SelectField<?>> columns,
      Field<String> name,
      Field<String> value,
      Span span,
      int limitRows) {
    return select(columns)
        .from(EVENTS)
        .where(row(name, EVENTS.SEQ).gt(value, span.after()))
        .and(row(name, EVENTS.SEQ).lt(value, span.before()))
        .and(span.dated())
        .orderBy(name.desc(), EVENTS.SEQ.desc())
        .limit(limitRows);
  }

  /** A table with the column {@link #NAME}. */
  private static Table<Record> names(String actor) {
    return table(NARROWED, text(actor), text(actor + SLASH), text(actor + AFTER_SLASH))
        .as("actors");
  }

  /** For events that are looked at one by one. */
  static Condition isOneOf(String actor) {
    return EVENTS
        .ACTOR
        .eq(actor)
        .or(EVENTS.ACTOR.gt(actor + SLASH).and(EVENTS.ACTOR.lt(actor + AFTER_SLASH)));
  }

  private static Field<String> text(String value) {
    return val(value).cast(EVENTS.ACTOR.getDataType());
  }
}
