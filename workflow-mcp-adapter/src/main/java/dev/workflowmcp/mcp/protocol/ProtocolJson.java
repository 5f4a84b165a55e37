package dev.workflowmcp.mcp.protocol;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of the protocol, read and written token by token: data binding would spend 80-100 ms of
 * a cold start on looking at classes.
 */
public final class ProtocolJson {
  private static final JsonFactory FACTORY = new JsonFactory();

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

  /**
   * Writes a value as one line of JSON without line breaks.
   *
   * @param value of what {@link JsonTree} reads, {@link RawJson}, and the SDK's records of answers
   */
  public String write(@Nullable Object value) {
    var text = new StringWriter(512);
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new ProtocolWriter(generator).write(value);
    }
    return text.toString();
  }

  /** As UTF-8; half a surrogate pair, which UTF-8 cannot hold, becomes a question mark. */
  public byte[] writeBytes(@Nullable Object value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }
}
