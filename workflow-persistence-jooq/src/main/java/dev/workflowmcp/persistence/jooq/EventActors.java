package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import org.jooq.Field;
import org.jooq.Record;
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

  private static Field<String> text(String value) {
    return val(value).cast(EVENTS.ACTOR.getDataType());
  }
}
