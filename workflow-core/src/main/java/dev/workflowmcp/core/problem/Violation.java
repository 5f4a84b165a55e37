package dev.workflowmcp.core.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of a schema that a document breaks.
 *
 * @param pointer JSON pointer (RFC 6901) into the document; empty for the document as a whole
 * @param rule the keyword of JSON Schema that is broken, for example {@code maxLength}
 * @param message what was expected, a phrase that reads on after the pointer: {@code must be at
 *     most 10 characters long}
 * @param value what came, shortened; absent where nothing came or where it is an object or array
 */
public record Violation(String pointer, String rule, String message, Optional<String> value) {
  /** As many as an agent can mend in one step; more of them say how many. */
  static final int SHOWN = 50;

  public Violation {
    value = value.map(InputFault::shortened);
  }

  String sentence() {
    return (pointer.isEmpty() ? "the document" : pointer) + " " + message;
  }

  Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    details.put("pointer", pointer);
    details.put("rule", rule);
    details.put("message", message);
    value.ifPresent(text -> details.put("value", text));
    return details;
  }
}
