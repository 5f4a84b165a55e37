package dev.workflowmcp.mcp.protocol;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of the protocol, read and written token by token: data binding would spend 80-100 ms of
 * a cold start on looking at classes.
 */
public final class ProtocolJson {
  /**
   * Most tokens of a value that is read as a tree, which takes many times the memory of its text.
   */
  public static final int MOST_TOKENS = 250_000;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonFactory OF_TREES =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
          .build();

  /** What our readers add to a reason: of no use to whoever sent the text. */
  private static final Pattern INTERNALS =
      Pattern.compile("(?s), from `[^`]*`| \\(start marker at .*|\\s+at \\[Source.*");

  /** A parser over part of an array; the caller closes it. */
  public JsonParser parser(byte[] json, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
  }

  /**
   * Reads one JSON value.
   *
   * @throws JacksonException when it is not JSON, names a member twice, has more than {@value
   *     #MOST_TOKENS} tokens, or goes on after the value
   */
  public @Nullable Object tree(byte[] json, int offset, int length) {
    try (var parser = OF_TREES.createParser(ObjectReadContext.empty(), json, offset, length)) {
      parser.nextToken();
      var value = tree(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "There is more after the end of the value");
      }
      return value;
    }
  }

  /** Why something could not be read, in the words of its sender. */
  public static String reason(JacksonException e) {
    return INTERNALS.matcher(e.getOriginalMessage()).replaceAll("");
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
