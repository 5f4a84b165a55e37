package dev.workflowmcp.core.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing wrong with an input.
 *
 * @param pointer JSON pointer (RFC 6901) of the field below the arguments, for example {@code
 *     /items/3/title}; empty for the arguments as a whole
 * @param message what is wrong, a phrase that reads on after the field's name: {@code is longer
 *     than 200 characters}
 * @param value the offending value, shortened to {@value #VALUE_CHARACTERS} characters
 * @param allowed the allowed values, when they can be listed
 */
public record InputFault(
    String pointer, String message, Optional<String> value, List<String> allowed) {

  static final int VALUE_CHARACTERS = 80;

  public InputFault {
    value = value.map(InputFault::shortened);
    allowed = List.copyOf(allowed);
  }

  static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= VALUE_CHARACTERS) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, VALUE_CHARACTERS)) + "…";
  }

  String sentence() {
    var allowedPart = allowed.isEmpty() ? "" : "; allowed: " + String.join(", ", allowed);
    return (pointer.isEmpty() ? "The input" : pointer) + " " + message + allowedPart;
  }

  Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    details.put("pointer", pointer);
    details.put("message", message);
    value.ifPresent(text -> details.put("value", text));
    if (!allowed.isEmpty()) {
      details.put("allowed", allowed);
    }
    return details;
  }
}
