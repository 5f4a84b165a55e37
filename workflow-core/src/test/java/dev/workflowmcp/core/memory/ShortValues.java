package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as they are read: of long values only the beginning. */
final class ShortValues {
  private static final int CHARACTERS = Event.VALUE_CHARACTERS + 1;

  private ShortValues() {}

  static Event of(Event event) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    event.changes().members().forEach((name, values) -> changes.put(name, shortened(values)));
    return new Event(
        event.seq(),
        event.at(),
        event.actor(),
        event.action(),
        event.subject(),
        event.version(),
        JsonObject.of(changes),
        event.callId(),
        event.requestId());
  }

  private static @Nullable Object shortened(@Nullable Object values) {
    return values instanceof List<?> pair
        ? pair.stream().map(ShortValues::shortenedOne).toList()
        : values;
  }

  private static @Nullable Object shortenedOne(@Nullable Object value) {
    var text = String.valueOf(value);
    return text.codePointCount(0, text.length()) <= Event.VALUE_CHARACTERS
        ? value
        : text.substring(0, text.offsetByCodePoints(0, CHARACTERS));
  }
}
