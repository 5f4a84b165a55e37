package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.protocol.RequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that a client sent; one that is missing or wrong is {@code -32602}.
 *
 * @param where how to name the object to the client
 */
record Params(String where, Map<String, @Nullable Object> members) {
  static final String META = "_meta";

  static Params of(Request request) {
    return new Params("params", request.params());
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  /** A text that must be there. */
  String text(String name, String what) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, what);
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name, "a string")) : Optional.empty();
  }

  Optional<Boolean> optionalFlag(String name) {
    if (members.get(name) instanceof Boolean flag) {
      return Optional.of(flag);
    }
    if (has(name)) {
      throw wrong(name, "true or false");
    }
    return Optional.empty();
  }

  /** An object; an empty one when it is not there. */
  Params object(String name) {
    return new Params(path(name), map(name));
  }

  /** An object that must be there. */
  Params requiredObject(String name) {
    if (!has(name)) {
      throw wrong(name, "an object");
    }
    return object(name);
  }

  @SuppressWarnings("unchecked") // Maps come from JSON, whose keys are strings.
  Map<String, @Nullable Object> map(String name) {
    var value = members.get(name);
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    if (value == null) {
      return Collections.emptyMap();
    }
    throw wrong(name, "an object");
  }

  /** An object of texts; an empty one when it is not there. */
  Map<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    var object = object(name);
    object.members().keySet().forEach(key -> texts.put(key, object.text(key, "a string")));
    return texts;
  }

  /** A list of texts; an empty one when it is not there. */
  List<String> textList(String name) {
    var value = members.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw wrong(name, "a list of strings");
  }

  private RequestException wrong(String name, String what) {
    return RequestException.invalidParams(path(name) + " must be " + what + ".");
  }

  private String path(String name) {
    return where + "." + name;
  }
}
