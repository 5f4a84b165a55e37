package dev.workflowmcp.mcp.protocol;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the protocol, for the SDK and for the transports.
 *
 * <p>What every session needs is read and written token by token: data binding would spend 80-100
 * ms of a cold start on looking at classes. Whatever is rare goes through data binding, with the
 * same result.
 */
public final class ProtocolJson implements McpJsonMapper {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Made when something rare comes along. */
  private static final class Binding {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static String write(Object value) {
      return MAPPER.writeValueAsString(value);
    }

    private static Object convert(@Nullable Object value, Type type) {
      try {
        return MAPPER.convertValue(value, MAPPER.constructType(type));
      } catch (JacksonException e) {
        throw new IllegalArgumentException(e.getOriginalMessage(), e);
      }
    }
  }

  /** A parser over part of an array; the caller closes it. */
  public JsonParser parser(byte[] json, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
  }

  /**
   * Reads one JSON value.
   *
   * @throws JacksonException when it is not JSON, names a member twice, or goes on after the value
   */
  public @Nullable Object tree(byte[] json, int offset, int length) {
    try (var parser = parser(json, offset, length)) {
      parser.nextToken();
      var value = tree(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "There is more after the end of the value");
      }
      return value;
    }
  }

  /**
   * Reads the value that begins at the parser's current token; the parser stands at its last token
   * afterwards.
   */
  public @Nullable Object tree(JsonParser parser) {
    if (parser.currentToken() == null || parser.currentToken() == JsonToken.NOT_AVAILABLE) {
      throw new StreamReadException(parser, "There is no value");
    }
    return JsonTree.read(parser);
  }

  /** Writes a value as one line of JSON without line breaks. */
  public String write(@Nullable Object value) {
    var text = new StringWriter(512);
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new ProtocolWriter(generator, Binding::write).write(value);
    }
    return text.toString();
  }

  @Override
  public String writeValueAsString(Object value) {
    return write(value);
  }

  /** As UTF-8; half a surrogate pair, which UTF-8 cannot hold, becomes a question mark. */
  @Override
  public byte[] writeValueAsBytes(Object value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> T readValue(String content, Class<T> type) throws IOException {
    return readValue(content.getBytes(StandardCharsets.UTF_8), type);
  }

  @Override
  public <T> T readValue(String content, TypeRef<T> type) throws IOException {
    return readValue(content.getBytes(StandardCharsets.UTF_8), type);
  }

  @Override
  public <T> T readValue(byte[] content, Class<T> type) throws IOException {
    return type.cast(read(content, type));
  }

  @Override
  @SuppressWarnings("unchecked") // What the type says is T.
  public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
    return (T) read(content, type.getType());
  }

  @Override
  public <T> T convertValue(Object fromValue, Class<T> type) {
    return type.cast(convert(fromValue, type));
  }

  @Override
  @SuppressWarnings("unchecked") // What the type says is T.
  public <T> T convertValue(Object fromValue, TypeRef<T> type) {
    return (T) convert(fromValue, type.getType());
  }

  private Object read(byte[] content, Type type) throws IOException {
    try {
      return convert(tree(content, 0, content.length), type);
    } catch (JacksonException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }

  private static Object convert(@Nullable Object value, Type type) {
    if (type == McpSchema.InitializeRequest.class) {
      return ProtocolReader.initializeRequest(value);
    }
    if (type == McpSchema.CallToolRequest.class) {
      return ProtocolReader.callToolRequest(value);
    }
    return Binding.convert(value, type);
  }
}
