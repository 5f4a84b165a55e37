package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.store.Cursor;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The place of an entity in an order.
 *
 * @param value what it is sorted by, as text; empty where that is nothing but the number, or where
 *     it has no such value
 */
public record EntityPosition(Optional<String> value, long number) {
  /** How many fields a cursor of such a position has. */
  public static final int FIELDS = 2;

  private static final char PRESENT = '=';
  private static final int EXPONENT = 400;

  /** As the place where a page ends; what separates the fields of a cursor is spelled out. */
  public Cursor cursor() {
    var text =
        value.map(known -> PRESENT + known.replace("%", "%25").replace("\u001f", "%1F")).orElse("");
    return new Cursor(List.of(text, String.valueOf(number)));
  }

  /**
   * The place that a cursor names.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when it is not one
   *     of this order
   */
  public static EntityPosition of(Cursor cursor, EntitySort sort) {
    try {
      var text = cursor.position().get(0);
      var number = Long.parseLong(cursor.position().get(1));
      var value =
          text.isEmpty()
              ? Optional.<String>empty()
              : Optional.of(text.substring(1).replace("%1F", "\u001f").replace("%25", "%"));
      if (!isOf(sort, value)) {
        throw Cursor.invalid(cursor.toString(), null);
      }
      return new EntityPosition(value, number);
    } catch (NumberFormatException | DateTimeException notOfThisOrder) {
      throw Cursor.invalid(cursor.toString(), notOfThisOrder);
    }
  }

  private static boolean isOf(EntitySort sort, Optional<String> value) {
    return switch (sort.key()) {
      case NUMBER, CREATED -> value.isEmpty();
      case NAME -> value.isPresent() && isStorable(value.get());
      case UPDATED -> value.map(Instant::parse).isPresent();
      case DATA_NUMBER -> value.map(BigDecimal::new).filter(n -> !isSane(n)).isEmpty();
      case DATA_TEXT -> value.filter(text -> !isStorable(text)).isEmpty();
    };
  }

  private static boolean isSane(BigDecimal number) {
    return Math.abs((long) number.scale()) <= EXPONENT && number.precision() <= EXPONENT;
  }

  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
