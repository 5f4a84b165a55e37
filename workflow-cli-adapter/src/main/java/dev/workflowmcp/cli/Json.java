package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON objects that people give in options. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /**
   * Reads a JSON object.
   *
   * @throws JacksonException when the text is not JSON, names a member twice, or goes on after the
   *     object
   */
  static JsonObject readObject(String text) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new StreamReadException(parser, "an object is expected, for example {\"a\": 1}");
      }
      var members = readMembers(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "there is more after the end of the object");
      }
      return JsonObject.of(members);
    }
  }

  private static Map<String, @Nullable Object> readMembers(JsonParser parser) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      members.put(name, readValue(parser));
    }
    return members;
  }

  private static @Nullable Object readValue(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readMembers(parser);
      case START_ARRAY -> readElements(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> null;
    };
  }

  private static List<@Nullable Object> readElements(JsonParser parser) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(readValue(parser));
    }
    return elements;
  }
}
