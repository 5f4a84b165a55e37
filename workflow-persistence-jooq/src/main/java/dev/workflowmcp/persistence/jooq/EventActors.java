package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
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
 * An actor with all agents that narrow it and ever did something. They are found one after the
 * other in the index of the actors, without a look at what each did.
 */
final class EventActors {
  /** The name of each of them. */
  static final Field<String> NAME = field(name("actors", "name"), EVENTS.ACTOR.getDataType());

  private static final String SQL =
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

  /** A table with the column {@link #NAME}. */
  static Table<Record> of(String actor) {
    return table(SQL, text(actor), text(actor + SLASH), text(actor + AFTER_SLASH)).as("actors");
  }

  /**
   * The events of one of them, last first. Written as a range, for which only the index of the
   * actors has the order: of an equal one PostgreSQL might look for the last among all events.
   */
  static Select<Record> last(
      List<? extends SelectField<?>> columns, Condition condition, int limitRows) {
    return select(columns)
        .from(EVENTS)
        .where(EVENTS.ACTOR.between(NAME, NAME))
        .and(condition)
        .orderBy(EVENTS.ACTOR.desc(), EVENTS.SEQ.desc())
        .limit(limitRows);
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
