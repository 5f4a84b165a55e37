package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.EVENTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import dev.workflowmcp.core.history.ChangedFields;
import dev.workflowmcp.core.history.Event;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;

/** What events changed, never as a whole: that may be hundreds of kilobytes of each. */
final class EventChanges {
  /** In the place of {@code changes}, with the beginnings of long values. */
  static final Field<JSONB> SHORT =
      field(
              """
              (select coalesce(jsonb_object_agg(c.key, jsonb_build_array(%s, %s)), '{}') from jsonb_each({0}) c)"""
                  .formatted(shortened("c.value -> 0"), shortened("c.value -> 1")),
              JSONB.class,
              EVENTS.CHANGES,
              inline(Event.VALUE_CHARACTERS))
          .as(EVENTS.CHANGES);

  private static final Field<String> STATUS =
      field("{0} #>> '{status,1}'", String.class, EVENTS.CHANGES).as("status");

  private EventChanges() {}

  private static String shortened(String value) {
    return "case when char_length((%1$s) #>> '{}') > {1} then to_jsonb(left((%1$s) #>> '{}', {1} + 1)) else %1$s end"
        .formatted(value);
  }

  /** What {@link #fields} reads. */
  static List<Field<?>> columns(int mostNames) {
    return List.of(names(mostNames), STATUS);
  }

  static ChangedFields fields(Record row, int mostNames) {
    return new ChangedFields(
        List.of(row.get(names(mostNames))), Optional.ofNullable(row.get(STATUS)));
  }

  private static Field<String[]> names(int most) {
    return field(
            "array(select jsonb_object_keys({0}) limit {1})",
            String[].class, EVENTS.CHANGES, inline(most))
        .as("names");
  }
}
