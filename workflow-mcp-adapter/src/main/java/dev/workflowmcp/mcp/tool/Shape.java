package dev.workflowmcp.mcp.tool;

import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON shape of a Java type. */
sealed interface Shape {

  /** A text of at most so many code points. */
  record Text(int maxLength) implements Shape {}

  /** A time of RFC 3339. */
  record Time() implements Shape {}

  /** A UUID. */
  record Id() implements Shape {}

  /** A whole number; an {@code int} in Java when {@code narrow}. */
  record Whole(long min, long max, boolean narrow) implements Shape {
    /** Whether there is a limit that somebody chose. */
    boolean hasMin() {
      return min > Integer.MIN_VALUE;
    }

    boolean hasMax() {
      return max < Integer.MAX_VALUE;
    }
  }

  /** True or false. */
  record Flag() implements Shape {}

  /** One of the given constants of an enum. */
  record Choice(List<? extends Enum<?>> constants) implements Shape {}

  /** A list; a set in Java when {@code distinct}. */
  record Many(Shape element, int minItems, int maxItems, boolean distinct) implements Shape {}

  /** Any JSON object. */
  record Free() implements Shape {}

  /** Any JSON value, {@code null} too. */
  record Any() implements Shape {}

  /** An object whose members have any names and values of one shape. */
  record Table(Shape value) implements Shape {}

  /** The same or {@code null}; in answers only. */
  record OrNull(Shape shape) implements Shape {}

  /**
   * An object with known members.
   *
   * @param constructor of the record; absent for what is only answered
   */
  record Fields(@Nullable Constructor<?> constructor, List<Field> fields) implements Shape {}

  /**
   * A member of an object.
   *
   * @param optional may be missing; an {@link java.util.Optional} in Java
   * @param doc what is said of it beyond that; absent for what is only answered
   */
  record Field(String name, Shape shape, boolean optional, @Nullable Doc doc) {}
}
