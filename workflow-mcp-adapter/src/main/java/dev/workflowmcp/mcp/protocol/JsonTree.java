package dev.workflowmcp.mcp.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Reads a JSON value into maps, lists, strings, {@link Long}, {@link BigInteger}, {@link
 * BigDecimal}, booleans and {@code null}. No number loses a digit; a member that comes twice is a
 * fault.
 */
final class JsonTree {
  private JsonTree() {}

  /** Reads the value that begins at the parser's current token. */
  static @Nullable Object read(JsonParser parser) {
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      return array(parser);
    }
    return scalar(parser);
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (members.containsKey(name)) {
        throw new StreamReadException(parser, "The member \"" + name + "\" comes twice");
      }
      members.put(name, read(parser));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser));
    }
    return elements;
  }

  private static @Nullable Object scalar(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_NULL -> null;
      default -> throw new StreamReadException(parser, "Unexpected " + parser.currentToken());
    };
  }

  private static Object whole(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : parser.getLongValue();
  }

  private static BigDecimal decimal(JsonParser parser) {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new StreamReadException(
          parser, "The number " + parser.getString() + " is out of range", e);
    }
  }
}
