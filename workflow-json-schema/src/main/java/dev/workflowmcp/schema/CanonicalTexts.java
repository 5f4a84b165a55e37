package dev.workflowmcp.schema;

import java.util.IdentityHashMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Texts of JSON values, equal where the values are. Those of objects and arrays are kept, as long
 * as this lives: many keywords may look at the same value.
 */
final class CanonicalTexts {
  private static final int CHARACTERS_PER_STEP = 30;

  private final IdentityHashMap<JsonNode, String> kept = new IdentityHashMap<>();

  /** Numbers must be in the form that {@link Nodes} gives them. */
  String of(JsonNode node) {
    if (!node.isContainer()) {
      return scalar(node);
    }
    var known = kept.get(node);
    if (known == null) {
      known = node.isArray() ? array(node) : object(node);
      kept.put(node, known);
    }
    return known;
  }

  static boolean isOfContainer(String text) {
    return text.startsWith("[") || text.startsWith("{");
  }

  private static String scalar(JsonNode node) {
    if (!node.isString()) {
      return node.toString();
    }
    var text = node.stringValue();
    Work.spend(1 + text.length() / CHARACTERS_PER_STEP);
    // With its length, no text can pretend to be the end of itself and the beginning of another.
    return "\"" + text.length() + ":" + text;
  }

  private String array(JsonNode array) {
    var text = new StringBuilder("[");
    for (var element : array) {
      append(text, of(element));
    }
    return text.append(']').toString();
  }

  private String object(JsonNode object) {
    var members = new TreeMap<String, JsonNode>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    var text = new StringBuilder("{");
    members.forEach(
        (name, value) -> {
          append(text, name.length() + ":" + name);
          append(text, of(value));
        });
    return text.append('}').toString();
  }

  private static void append(StringBuilder text, String part) {
    Work.spend(1 + part.length() / CHARACTERS_PER_STEP);
    text.append(part).append(',');
  }
}
