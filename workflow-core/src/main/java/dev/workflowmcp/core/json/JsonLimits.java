package dev.workflowmcp.core.json;

import dev.workflowmcp.core.problem.Faults;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON value may be, so that PostgreSQL can store it and nobody is surprised by its size.
 *
 * @param bytes most bytes of UTF-8 text, without white space between tokens and with all numbers
 *     written out, as PostgreSQL gives them back
 * @param depth most levels of nesting; the object itself is the first
 */
public record JsonLimits(int bytes, int depth) {
  /** For metadata: 64 KiB, 32 levels. */
  public static final JsonLimits METADATA = new JsonLimits(64 * 1024, 32);

  /** For the data of entities: 128 KiB, 32 levels. */
  public static final JsonLimits DATA = new JsonLimits(128 * 1024, 32);

  /** For the schemas of entity types: 64 KiB, 32 levels. */
  public static final JsonLimits SCHEMA = new JsonLimits(64 * 1024, 32);

  /**
   * A number that jsonb would blow up: {@code 1e131071} is one byte short of 128 KiB when written
   * out.
   */
  static final int NUMBER_DIGITS = 64;

  static final int NUMBER_EXPONENT = 308;

  /** Adds a fault for each limit that the object in the given field breaks. */
  public void check(Faults faults, String field, JsonObject object) {
    var at = faults.under(field);
    var depthFound = checkValue(at, object.members(), 1);
    if (depthFound > depth) {
      faults.add(
          field, "is nested " + depthFound + " deep, at most " + depth + " levels are allowed");
      return;
    }
    var size = size(object.members());
    if (size > bytes) {
      faults.add(field, "has " + size + " bytes as JSON, at most " + bytes + " are allowed");
    }
  }

  private int checkValue(Faults at, @Nullable Object value, int level) {
    if (level > depth) {
      return level;
    }
    var deepest = level;
    if (value instanceof Map<?, ?> map) {
      for (var entry : map.entrySet()) {
        var name = (String) entry.getKey();
        at.text(pointerSegment(name), name, 0, Integer.MAX_VALUE);
        deepest = Math.max(deepest, checkMember(at, pointerSegment(name), entry.getValue(), level));
      }
    } else if (value instanceof List<?> list) {
      for (var i = 0; i < list.size(); i++) {
        deepest = Math.max(deepest, checkMember(at, String.valueOf(i), list.get(i), level));
      }
    }
    return deepest;
  }

  private int checkMember(Faults at, String segment, @Nullable Object value, int level) {
    if (value instanceof String text) {
      at.text(segment, text, 0, Integer.MAX_VALUE);
    } else if (value instanceof BigDecimal number) {
      checkNumber(at, segment, number);
    } else if (value instanceof Map || value instanceof List) {
      return checkValue(at.under(segment), value, level + 1);
    }
    return level;
  }

  private static void checkNumber(Faults at, String segment, BigDecimal number) {
    if (number.stripTrailingZeros().precision() > NUMBER_DIGITS) {
      at.add(segment, "has more than " + NUMBER_DIGITS + " digits");
    } else if (Math.abs((long) number.precision() - number.scale() - 1) > NUMBER_EXPONENT) {
      at.add(segment, "has an exponent beyond ±" + NUMBER_EXPONENT);
    }
  }

  private static String pointerSegment(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  static long size(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var size = 2L + Math.max(0, map.size() - 1);
      for (var entry : map.entrySet()) {
        size += size(entry.getKey()) + 1 + size(entry.getValue());
      }
      return size;
    }
    if (value instanceof List<?> list) {
      var size = 2L + Math.max(0, list.size() - 1);
      for (var element : list) {
        size += size(element);
      }
      return size;
    }
    if (value instanceof String text) {
      return 2 + text.getBytes(StandardCharsets.UTF_8).length + escapes(text);
    }
    return value instanceof BigDecimal number ? writtenOut(number) : String.valueOf(value).length();
  }

  /** The length of {@link BigDecimal#toPlainString}, which could fill the memory. */
  private static long writtenOut(BigDecimal number) {
    var sign = number.signum() < 0 ? 1 : 0;
    long digits = number.precision();
    long fraction = number.scale();
    if (fraction <= 0) {
      return sign + (number.signum() == 0 ? 1 : digits - fraction);
    }
    return sign + Math.max(digits, fraction + 1) + 1;
  }

  private static long escapes(String text) {
    return text.chars().mapToLong(JsonLimits::escapeBytes).sum();
  }

  private static int escapeBytes(int c) {
    if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') {
      return 1;
    }
    return c < 0x20 ? 5 : 0;
  }
}
