package dev.workflowmcp.core.json;

import dev.workflowmcp.core.problem.Faults;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object. Values are {@link String}, {@link BigDecimal}, {@link Boolean}, {@code
 * null}, {@link List} and {@link Map} of the same; all numbers are BigDecimal, so that two objects
 * are equal when their JSON is.
 */
public final class JsonObject {
  /** Far more than any limit allows, and far less than a stack takes. */
  static final int DEEPEST = 500;

  public static final JsonObject EMPTY = new JsonObject(Map.of());

  private final Map<String, @Nullable Object> members;

  private JsonObject(Map<String, @Nullable Object> members) {
    this.members = Collections.unmodifiableMap(members);
  }

  /**
   * The object with the given members, copied deeply.
   *
   * @throws IllegalArgumentException for a value that JSON does not have
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} for more than 500
   *     levels of nesting
   */
  public static JsonObject of(Map<String, ? extends @Nullable Object> members) {
    return members.isEmpty() ? EMPTY : new JsonObject(copyOf(members, 1));
  }

  /** The members in the order they came; unmodifiable. */
  public Map<String, @Nullable Object> members() {
    return members;
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  public Optional<Object> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /**
   * Applies a merge patch (RFC 7396): {@code null} removes a member, objects merge, all else
   * replaces.
   */
  public JsonObject mergePatch(JsonObject patch) {
    return new JsonObject(merged(members, patch.members));
  }

  private static Map<String, @Nullable Object> merged(
      Map<?, ?> target, Map<String, @Nullable Object> patch) {
    var result = copyOf(target, 1);
    patch.forEach(
        (name, value) -> {
          if (value == null) {
            result.remove(name);
          } else if (value instanceof Map<?, ?> object) {
            var old = result.get(name) instanceof Map<?, ?> map ? map : Map.of();
            result.put(name, Collections.unmodifiableMap(merged(old, copyOf(object, 1))));
          } else {
            result.put(name, value);
          }
        });
    return result;
  }

  private static Map<String, @Nullable Object> copyOf(Map<?, ?> members, int level) {
    refuseTooDeep(level);
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    members.forEach((name, value) -> copy.put((String) name, copyOf(value, level)));
    return copy;
  }

  private static List<@Nullable Object> copyOf(List<?> elements, int level) {
    refuseTooDeep(level);
    List<@Nullable Object> copy = new ArrayList<>(elements.size());
    elements.forEach(element -> copy.add(copyOf(element, level)));
    return copy;
  }

  private static void refuseTooDeep(int level) {
    if (level > DEEPEST) {
      var faults = new Faults();
      faults.add("", "holds JSON of more than " + DEEPEST + " levels of nesting");
      faults.throwIfAny();
    }
  }

  private static @Nullable Object copyOf(@Nullable Object value, int level) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return Collections.unmodifiableMap(copyOf(map, level + 1));
    }
    if (value instanceof List<?> list) {
      return Collections.unmodifiableList(copyOf(list, level + 1));
    }
    if (value instanceof Integer || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    throw new IllegalArgumentException("Not a JSON value: " + value.getClass().getName());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject object && members.equals(object.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
