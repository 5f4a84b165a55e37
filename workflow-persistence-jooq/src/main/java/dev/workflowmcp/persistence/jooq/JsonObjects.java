package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON objects of the core from and to jsonb; numbers keep every digit. */
final class JsonObjects {
  private static final JSONB EMPTY = JSONB.jsonb("{}");

  /** What is stored was within the limits of the core, which are not those of the parser. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build())
          .build();

  private JsonObjects() {}

  static JSONB jsonb(JsonObject object) {
    if (object.isEmpty()) {
      return EMPTY;
    }
    var text = new StringWriter();
    try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, object.members());
    }
    return JSONB.valueOf(text.toString());
  }

  static JSONB jsonb(JsonValue value) {
    var text = new StringWriter();
    try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, value.value());
    }
    return JSONB.valueOf(text.toString());
  }

  static JsonValue value(JSONB jsonb) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), jsonb.data())) {
      parser.nextToken();
      return JsonValue.of(readValue(parser));
    }
  }

  static JsonObject object(JSONB jsonb) {
    if (jsonb.data().equals(EMPTY.data())) {
      return JsonObject.EMPTY;
    }
    try (var parser = JSON.createParser(ObjectReadContext.empty(), jsonb.data())) {
      parser.nextToken();
      return JsonObject.of(readMembers(parser));
    }
  }

  private static void write(JsonGenerator generator, @Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      generator.writeStartObject();
      members.forEach(
          (name, member) -> {
            generator.writeName((String) name);
            write(generator, member);
          });
      generator.writeEndObject();
    } else if (value instanceof List<?> elements) {
      generator.writeStartArray();
      elements.forEach(element -> write(generator, element));
      generator.writeEndArray();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof BigDecimal number) {
      generator.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      generator.writeNull();
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

  private static List<@Nullable Object> readElements(JsonParser parser) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(readValue(parser));
    }
    return elements;
  }

  private static @Nullable Object readValue(JsonParser parser) {
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return readMembers(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      return readElements(parser);
    }
    if (token.isNumeric()) {
      return parser.getDecimalValue();
    }
    if (token.isBoolean()) {
      return parser.getBooleanValue();
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getString();
  }
}
