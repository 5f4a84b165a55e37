package dev.workflowmcp.schema;

import dev.workflowmcp.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as text, as tests write it. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static JsonNode tree(String text) {
    return MAPPER.readTree(text);
  }

  /** An object; single quotes stand for double ones. */
  static JsonObject object(String text) {
    return object(tree(text.replace('\'', '"')));
  }

  static JsonObject object(JsonNode node) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
    return JsonObject.of(members);
  }

  static @Nullable Object value(JsonNode node) {
    if (node.isObject()) {
      return object(node).members();
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return list;
    }
    if (node.isNumber()) {
      return new BigDecimal(node.decimalValue().toString());
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.stringValue();
  }
}
