package dev.workflowmcp.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON of the core as the validator reads it. */
final class Nodes {
  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  /** Above it the validator would compute with rounded numbers, unless they are decimals. */
  private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

  /** Keywords that are compared with numbers of the data. */
  private static final Set<String> LIMITS =
      Set.of("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf");

  /** Keywords whose value is data, not schema. */
  private static final Set<String> DATA = Set.of("const", "default", "enum", "examples");

  private Nodes() {}

  /** Data. */
  static JsonNode of(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      var node = FACTORY.objectNode();
      members.forEach((name, member) -> node.set((String) name, of(member)));
      return node;
    }
    if (value instanceof List<?> elements) {
      var node = FACTORY.arrayNode(elements.size());
      elements.forEach(element -> node.add(of(element)));
      return node;
    }
    if (value instanceof String text) {
      return FACTORY.stringNode(text);
    }
    if (value instanceof Boolean truth) {
      return FACTORY.booleanNode(truth);
    }
    return value == null ? FACTORY.nullNode() : number((BigDecimal) value);
  }

  /**
   * A schema. Its limits are decimals: beside one that is an integer, the validator would take
   * every number of the data for one of 64 bits.
   */
  static JsonNode ofSchema(@Nullable Object schema) {
    if (schema instanceof List<?> schemas) {
      var node = FACTORY.arrayNode(schemas.size());
      schemas.forEach(one -> node.add(ofSchema(one)));
      return node;
    }
    if (!(schema instanceof Map<?, ?> members)) {
      return of(schema);
    }
    var node = FACTORY.objectNode();
    members.forEach((keyword, value) -> node.set((String) keyword, ofKeyword(keyword, value)));
    return node;
  }

  private static JsonNode ofKeyword(Object keyword, @Nullable Object value) {
    if (value instanceof BigDecimal limit && LIMITS.contains(keyword)) {
      return FACTORY.numberNode(limit);
    }
    if (DATA.contains(keyword)) {
      return of(value);
    }
    if (value instanceof Map<?, ?> named && Subschema.OF_NAMED_SCHEMAS.contains(keyword)) {
      var node = FACTORY.objectNode();
      named.forEach((name, schema) -> node.set((String) name, ofSchema(schema)));
      return node;
    }
    return ofSchema(value);
  }

  /** One form for each number, so that 1, 1.0 and 1e0 are equal, as JSON Schema wants it. */
  private static JsonNode number(BigDecimal number) {
    var plain = number.stripTrailingZeros();
    if (plain.scale() <= 0) {
      return plain.abs().compareTo(EXACT) <= 0
          ? FACTORY.numberNode(plain.longValueExact())
          : FACTORY.numberNode(plain.setScale(0));
    }
    return FACTORY.numberNode(plain);
  }
}
