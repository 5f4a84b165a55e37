package dev.workflowmcp.core.history;

import dev.workflowmcp.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The difference between two states of an object, as {@code {"status": ["planned", "active"]}}. */
public final class Changes {
  private Changes() {}

  /**
   * What differs, field by field: the old value and the new one, {@code null} where there is none.
   */
  public static JsonObject between(
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    var names = new LinkedHashSet<String>(before.keySet());
    names.addAll(after.keySet());
    var changes = new LinkedHashMap<String, Object>();
    for (var name : names) {
      var old = json(before.get(name));
      var now = json(after.get(name));
      if (!Objects.equals(old, now)) {
        List<@Nullable Object> pair = new ArrayList<>(2);
        pair.add(old);
        pair.add(now);
        changes.put(name, pair);
      }
    }
    return JsonObject.of(changes);
  }

  /** What a new object was made with. */
  public static JsonObject made(Map<String, ? extends @Nullable Object> after) {
    return between(Map.of(), after);
  }

  private static @Nullable Object json(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return json(optional.orElse(null));
    }
    if (value instanceof JsonObject object) {
      return object.isEmpty() ? null : object.members();
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? null : list.stream().map(Changes::json).toList();
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
    return value == null || value instanceof Boolean ? value : value.toString();
  }
}
