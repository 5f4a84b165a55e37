package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.entity.EntitySort;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

/**
 * Values in the data of entities. The indexes of indexed paths are on these very expressions: who
 * changes one makes those indexes useless.
 *
 * <p>In a query the segments of a path are bound values, which PostgreSQL has at hand when it plans
 * an unnamed statement, so that it still finds the index.
 */
final class DataValues {
  private final Field<JSONB> value;

  private DataValues(Field<JSONB> value) {
    this.value = value;
  }

  /** What is at a path, for a query. */
  static DataValues at(DataPath path) {
    return at(path, segment -> val(segment, SQLDataType.CLOB));
  }

  /** As {@link #at}, as it stands in the definition of an index, which has no bound values. */
  static DataValues indexed(DataPath path) {
    return at(path, segment -> inline(segment, SQLDataType.CLOB));
  }

  /**
   * A segment that is the place of an element may be the name of a member as well; what only looks
   * like a number to PostgreSQL is a name.
   */
  private static DataValues at(DataPath path, Function<String, Field<String>> written) {
    Field<JSONB> value = ENTITIES.DATA;
    for (var segment : path.segments()) {
      var step =
          DataPath.isIndex(segment)
              ? "({0} #> array[cast({1} as text)])"
              : "({0} -> cast({1} as text))";
      value = field(step, SQLDataType.JSONB, value, written.apply(segment));
    }
    return new DataValues(value);
  }

  /** The value; no value is not the same as the JSON {@code null}. */
  Field<JSONB> json() {
    return value;
  }

  /** The value where it is a number, else nothing: in this order, for a text cannot be cast. */
  Field<BigDecimal> number() {
    return field(
        "(case when jsonb_typeof({0}) = 'number' then cast({0} as numeric) end)",
        SQLDataType.NUMERIC, value);
  }

  /** The value where it is a text, else nothing. */
  Field<String> text() {
    return field(
        "((case when jsonb_typeof({0}) = 'string' then {0} #>> '{}' end) collate \"C\")",
        SQLDataType.CLOB, value);
  }

  /** The beginning of the text: a whole one may be too long for an index. */
  Field<String> textKey() {
    return field(
        "(left(case when jsonb_typeof({0}) = 'string' then {0} #>> '{}' end, {1}) collate \"C\")",
        SQLDataType.CLOB, value, inline(EntitySort.TEXT_CHARACTERS));
  }
}
