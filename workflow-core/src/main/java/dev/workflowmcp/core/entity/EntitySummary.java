package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity in a list.
 *
 * @param data the fields that were asked for, in their nesting; an element of an array under its
 *     place
 */
public record EntitySummary(
    EntityNumber ref,
    String entityType,
    String name,
    JsonObject data,
    List<String> tags,
    long version,
    Instant updatedAt,
    Optional<Instant> deletedAt) {

  public EntitySummary {
    tags = List.copyOf(tags);
  }

  /** Data of the values at some places, in the order of the places. */
  public static JsonObject data(Map<DataPath, JsonValue> values) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    values.forEach((path, value) -> put(data, path.segments(), value.value()));
    return JsonObject.of(data);
  }

  /** Where one place is within another, the larger value tells both. */
  private static void put(
      Map<String, @Nullable Object> object, List<String> segments, @Nullable Object value) {
    var name = segments.get(0);
    if (segments.size() == 1) {
      object.put(name, value);
      return;
    }
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    if (object.get(name) instanceof Map<?, ?> known) {
      known.forEach((key, member) -> inner.put((String) key, member));
    } else if (object.containsKey(name)) {
      return;
    }
    put(inner, segments.subList(1, segments.size()), value);
    object.put(name, inner);
  }
}
