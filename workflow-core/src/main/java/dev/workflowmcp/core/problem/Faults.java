package dev.workflowmcp.core.problem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Collects everything wrong with one input, so that the caller learns all of it at once.
 *
 * <p>Not thread-safe; lives as long as one check.
 */
public final class Faults {
  /** What RFC 3339 can write: years of four digits. */
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private final String prefix;
  private final List<InputFault> found;

  public Faults() {
    this("", new ArrayList<>());
  }

  private Faults(String prefix, List<InputFault> found) {
    this.prefix = prefix;
    this.found = found;
  }

  /**
   * The same collection, its pointers starting with the given segment: {@code
   * under("items").under(3)}.
   */
  public Faults under(Object segment) {
    return new Faults(prefix + "/" + segment, found);
  }

  public void add(String field, String message) {
    add(field, message, Optional.empty(), List.of());
  }

  public void add(String field, String message, Object value) {
    add(field, message, Optional.of(String.valueOf(value)), List.of());
  }

  public void add(String field, String message, Object value, Collection<String> allowed) {
    add(field, message, Optional.of(String.valueOf(value)), allowed);
  }

  private void add(
      String field, String message, Optional<String> value, Collection<String> allowed) {
    var pointer = field.isEmpty() ? prefix : prefix + "/" + field;
    found.add(new InputFault(pointer, message, value, List.copyOf(allowed)));
  }

  /**
   * A text of {@code least} to {@code most} characters (code points) that PostgreSQL can hold: no
   * NUL, no half of a surrogate pair.
   */
  public void text(String field, String value, int least, int most) {
    var length = value.codePointCount(0, value.length());
    if (length < least || (isBlank(value) && least > 0)) {
      add(field, "must not be empty", value);
    }
    if (length > most) {
      add(field, "has " + length + " characters, at most " + most + " are allowed", value);
    }
    if (value.indexOf('\0') >= 0) {
      add(field, "holds a NUL character, which cannot be stored");
    }
    if (value.codePoints().anyMatch(Faults::isSurrogate)) {
      add(field, "holds half of a surrogate pair, which is not a character");
    }
  }

  /**
   * A text of one line: as {@link #text}, and no control characters, no line or paragraph
   * separators, nor white space at either end.
   */
  public void line(String field, String value, int least, int most) {
    text(field, value, least, most);
    if (value.chars().anyMatch(Faults::isControl)) {
      add(field, "holds a control character (line breaks and tabs are not allowed here)", value);
    }
    if (!isBlank(value) && !value.equals(value.strip())) {
      add(field, "begins or ends with white space", value);
    }
  }

  /** A text to look for: as {@link #text}, and it holds a letter or a digit. */
  public void words(String field, String value, int most) {
    text(field, value, 1, most);
    if (!value.isBlank() && value.codePoints().noneMatch(Character::isLetterOrDigit)) {
      add(field, "holds no word to look for", value);
    }
  }

  /** A list of lines of at most {@code mostCharacters} each, without repetitions. */
  public void lines(String field, List<String> values, int most, int mostCharacters) {
    if (values.size() > most) {
      add(field, "has " + values.size() + " elements, at most " + most + " are allowed");
    }
    var each = under(field);
    var seen = new HashSet<String>();
    for (var i = 0; i < values.size(); i++) {
      each.line(String.valueOf(i), values.get(i), 1, mostCharacters);
      if (!seen.add(values.get(i))) {
        each.add(String.valueOf(i), "repeats an earlier element", values.get(i));
      }
    }
  }

  /** A whole number between two limits, both allowed. */
  public void range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      add(field, "must be a whole number from " + least + " to " + most, value);
    }
  }

  /** The version that a caller read of the thing it changes. */
  public void version(long value) {
    if (value < 1) {
      add("version", "must be at least 1, the version of what is new", value);
    }
  }

  /** A time that can be written with a year of four digits. */
  public void time(String field, Instant value) {
    if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
      add(field, "must lie in the years 0000 to 9999", value);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Throws {@code invalid_input} with all that was found; does nothing when that is nothing. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new WorkflowException(new Problem.InvalidInput(found));
    }
  }

  /** Nobody sees anything of it: also spaces that do not break, and marks without width. */
  private static boolean isBlank(String value) {
    return value
        .codePoints()
        .allMatch(
            c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Visibility.isHidden(c));
  }

  private static boolean isControl(int c) {
    return c == '\u2028' || c == '\u2029' || (c != 0 && Character.isISOControl(c));
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
