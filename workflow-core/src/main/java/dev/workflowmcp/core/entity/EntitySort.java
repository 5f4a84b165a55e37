package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.Faults;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The order of a list of entities; equals follow their numbers in the same direction.
 *
 * @param path present for the orders by data
 */
public record EntitySort(Key key, Optional<DataPath> path, boolean isDescending) {
  /** Lowest number first. */
  public static final EntitySort NUMBER = new EntitySort(Key.NUMBER, Optional.empty(), false);

  /** How many characters of a text decide about its place; equal ones follow their numbers. */
  public static final int TEXT_CHARACTERS = 200;

  private static final Pattern SORT =
      Pattern.compile("(.+?)(?: (number|text))?(?: (asc|desc))?", Pattern.DOTALL);
  private static final List<String> ALLOWED =
      List.of(
          "name", "created", "updated", "number", "/path number", "/path text", "each with desc");

  /** What is sorted by. */
  public enum Key {
    /** By the name without regard to case. */
    NAME,
    /** By the number, which rises with each creation; newest first unless told otherwise. */
    CREATED,
    /** By the last change; latest first unless told otherwise. */
    UPDATED,
    NUMBER,
    /** By the number at a path; entities without one there follow, in both directions. */
    DATA_NUMBER,
    /** By the text at a path, by code points; entities without one there follow. */
    DATA_TEXT
  }

  /** Whether some entities have no value to be sorted by. */
  public boolean isByData() {
    return path.isPresent();
  }

  /**
   * The order that a text says: {@code name}, {@code created}, {@code updated}, {@code number}, or
   * {@code /price number}, {@code /city text}; then {@code asc} or {@code desc}.
   */
  static Optional<EntitySort> parse(Faults faults, String field, String text) {
    var matcher = SORT.matcher(text);
    if (!matcher.matches()) {
      faults.add(field, "names no order", text, ALLOWED);
      return Optional.empty();
    }
    var what = matcher.group(1);
    var type = Optional.ofNullable(matcher.group(2));
    var direction = Optional.ofNullable(matcher.group(3));
    if (!what.startsWith("/")) {
      return type.isPresent()
          ? unknown(faults, field, text)
          : byField(faults, field, text, what, direction);
    }
    if (type.isEmpty()) {
      faults.add(field, "must say after the path whether it is a number or a text", text, ALLOWED);
      return Optional.empty();
    }
    var key = type.get().equals("number") ? Key.DATA_NUMBER : Key.DATA_TEXT;
    return DataPath.parse(faults, field, what)
        .map(path -> new EntitySort(key, Optional.of(path), direction.equals(Optional.of("desc"))));
  }

  private static Optional<EntitySort> byField(
      Faults faults, String field, String text, String what, Optional<String> direction) {
    for (var key : List.of(Key.NAME, Key.CREATED, Key.UPDATED, Key.NUMBER)) {
      if (key.name().toLowerCase(Locale.ROOT).equals(what)) {
        var newestFirst = key == Key.CREATED || key == Key.UPDATED;
        return Optional.of(
            new EntitySort(
                key, Optional.empty(), direction.map("desc"::equals).orElse(newestFirst)));
      }
    }
    return unknown(faults, field, text);
  }

  private static Optional<EntitySort> unknown(Faults faults, String field, String text) {
    faults.add(field, "names no order", text, ALLOWED);
    return Optional.empty();
  }
}
