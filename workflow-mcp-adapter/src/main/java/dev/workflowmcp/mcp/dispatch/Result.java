package dev.workflowmcp.mcp.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the objects that requests are answered with. */
final class Result {
  private Result() {}

  /** An object of names and values in turn; what is absent is left out. */
  static Map<String, Object> of(@Nullable Object... namesAndValues) {
    var members = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        members.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return members;
  }
}
