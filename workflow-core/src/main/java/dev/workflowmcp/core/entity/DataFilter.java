package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonValue;
import java.util.List;

/**
 * A condition on one value in the data of an entity. Types are respected: the text {@code "10"} is
 * not the number {@code 10}, and neither is less than the other.
 *
 * @param value to compare with; a list of them for {@link Operator#IN}, whether there is to be one
 *     for {@link Operator#EXISTS}
 */
public record DataFilter(DataPath path, Operator operator, JsonValue value) {
  /** What is asked of the value. */
  public enum Operator {
    /** Equals it; objects and arrays as a whole. */
    EQ,
    /** Anything else, or no value at all. */
    NE,
    /** Less; numbers by size, texts by their code points. */
    LT,
    LTE,
    GT,
    GTE,
    /** Equals one of 1-100 values. */
    IN,
    /** Is there, {@code null} too; or is not there. */
    EXISTS,
    /** An array with this element, an object with these members, or a text with this part. */
    CONTAINS,
    /** A text that begins so. */
    STARTS_WITH;

    /** Whether the order of numbers and texts decides. */
    public boolean isRange() {
      return this == LT || this == LTE || this == GT || this == GTE;
    }

    String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The values of {@link Operator#IN}. */
  public List<JsonValue> values() {
    return value.value() instanceof List<?> list
        ? list.stream().<JsonValue>map(JsonValue::new).toList()
        : List.of(value);
  }

  /** Whether an index of the values at the path, in their order, leads to those that match. */
  public boolean isOrdered() {
    return operator.isRange() || operator == Operator.STARTS_WITH;
  }
}
