package dev.workflowmcp.tour;

import java.util.List;
import java.util.Map;

/**
 * What a tool answered.
 *
 * @param json the object, a failure's too
 */
record Answer(boolean failed, Map<String, Object> json) {

  String text(String member) {
    return String.valueOf(json.get(member));
  }

  long number(String member) {
    if (json.get(member) instanceof Number number) {
      return number.longValue();
    }
    throw new Unexpected("expected a number " + member + " in " + json);
  }

  /** The answer below a member. */
  Answer at(String member) {
    return object(json.get(member));
  }

  /** The elements of a list. */
  List<Answer> list(String member) {
    if (json.get(member) instanceof List<?> list) {
      return list.stream().map(this::object).toList();
    }
    throw new Unexpected("expected a list " + member + " in " + json);
  }

  @SuppressWarnings("unchecked") // The names of a JSON object are strings.
  private Answer object(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Answer(failed, (Map<String, Object>) map);
    }
    throw new Unexpected("expected an object but got " + value);
  }
}
