package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of JSON as the database compares them. */
final class JsonData {
  private JsonData() {}

  /** The value at a path, which may be {@code null}; empty where there is none. */
  static Optional<JsonValue> at(@Nullable Object data, DataPath path) {
    var here = new JsonValue(data);
    for (var segment : path.segments()) {
      var next = step(here.value(), segment);
      if (next.isEmpty()) {
        return next;
      }
      here = next.get();
    }
    return Optional.of(here);
  }

  private static Optional<JsonValue> step(@Nullable Object value, String segment) {
    if (value instanceof Map<?, ?> object) {
      return object.containsKey(segment)
          ? Optional.of(new JsonValue(object.get(segment)))
          : Optional.empty();
    }
    if (value instanceof List<?> list && DataPath.isIndex(segment)) {
      var index = Integer.parseInt(segment);
      return index < list.size() ? Optional.of(new JsonValue(list.get(index))) : Optional.empty();
    }
    return Optional.empty();
  }

  static boolean areEqual(@Nullable Object one, @Nullable Object other) {
    if (one instanceof BigDecimal number && other instanceof BigDecimal second) {
      return number.compareTo(second) == 0;
    }
    if (one instanceof List<?> list && other instanceof List<?> second) {
      return list.size() == second.size()
          && IntStream.range(0, list.size()).allMatch(i -> areEqual(list.get(i), second.get(i)));
    }
    if (one instanceof Map<?, ?> object && other instanceof Map<?, ?> second) {
      return object.keySet().equals(second.keySet())
          && object.keySet().stream().allMatch(key -> areEqual(object.get(key), second.get(key)));
    }
    return one == null ? other == null : one.equals(other);
  }

  /** As the operator {@code @>} within a document. */
  static boolean contains(@Nullable Object whole, @Nullable Object part) {
    if (whole instanceof Map<?, ?> object && part instanceof Map<?, ?> wanted) {
      return wanted.entrySet().stream()
          .allMatch(
              member ->
                  object.containsKey(member.getKey())
                      && contains(object.get(member.getKey()), member.getValue()));
    }
    if (whole instanceof List<?> list && part instanceof List<?> wanted) {
      return wanted.stream()
          .allMatch(each -> list.stream().anyMatch(element -> contains(element, each)));
    }
    return areEqual(whole, part);
  }

  /** By code points, as the collation "C" of UTF-8 compares. */
  static int compare(String one, String other) {
    var first = one.codePoints().toArray();
    var second = other.codePoints().toArray();
    return java.util.Arrays.compare(first, second);
  }

  /** All texts in a value, but not the names of members. */
  static Stream<String> texts(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object.values().stream().flatMap(JsonData::texts);
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(JsonData::texts);
    }
    return value instanceof String text ? Stream.of(text) : Stream.empty();
  }
}
