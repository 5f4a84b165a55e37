package dev.workflowmcp.mcp.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes plain JSON values, and the SDK's records as the objects that {@link WireRecords} says. */
final class ProtocolWriter {
  private final JsonGenerator json;

  ProtocolWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(@Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Iterable<?> elements) {
      json.writeStartArray();
      elements.forEach(this::write);
      json.writeEndArray();
    } else if (value instanceof RawJson raw) {
      json.writeRawValue(raw.json());
    } else if (value instanceof Enum<?> constant) {
      json.writeString(WireRecords.name(constant));
    } else {
      writeMembers(WireRecords.members(value));
    }
  }

  private void writeMap(Map<?, ?> map) {
    json.writeStartObject();
    map.forEach(
        (name, value) -> {
          json.writeName(String.valueOf(name));
          write(value);
        });
    json.writeEndObject();
  }

  private void writeNumber(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      json.writeNumber(number.longValue());
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof BigInteger whole) {
      json.writeNumber(whole);
    } else {
      json.writeNumber(number.doubleValue());
    }
  }

  /** An object of names and values in turn; what is absent is left out. */
  private void writeMembers(@Nullable Object[] namesAndValues) {
    json.writeStartObject();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        json.writeName(String.valueOf(namesAndValues[i]));
        write(value);
      }
    }
    json.writeEndObject();
  }
}
