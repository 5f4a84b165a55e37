package dev.workflowmcp.core.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON value.
 *
 * @param value as the members of a {@link JsonObject} are: {@link String}, {@code BigDecimal},
 *     {@link Boolean}, {@code null}, {@link List} and {@link Map} of the same
 */
public record JsonValue(@Nullable Object value) {
  private static final String MEMBER = "value";

  /**
   * A copy of a value, the numbers in it as {@code BigDecimal}.
   *
   * @throws IllegalArgumentException for a value that JSON does not have
   */
  public static JsonValue of(@Nullable Object value) {
    Map<String, @Nullable Object> members = new HashMap<>();
    members.put(MEMBER, value);
    return new JsonValue(JsonObject.of(members).members().get(MEMBER));
  }

  /** As the only member of an object. */
  public JsonObject under(String name) {
    Map<String, @Nullable Object> members = new HashMap<>();
    members.put(name, value);
    return JsonObject.of(members);
  }
}
