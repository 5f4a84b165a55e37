package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.stdio.Message.Params;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Tells what a line is: reads the envelope and leaves the parameters for whoever handles them. */
final class MessageParser {
  private final ProtocolJson json;

  MessageParser(ProtocolJson json) {
    this.json = json;
  }

  Message parse(byte[] line) {
    try (var parser = json.parser(line, 0, line.length)) {
      var first = parser.nextToken();
      var envelope = new Envelope(line);
      if (first == JsonToken.START_OBJECT) {
        envelope.read(parser, json);
      } else {
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        return new Message.Fault(
            null, ErrorCodes.PARSE_ERROR, "Parse error: there is more than one value on the line.");
      }
      return first == JsonToken.START_OBJECT
          ? envelope.message()
          : invalid(null, "a message is one JSON object; batches are not supported.");
    } catch (JacksonException e) {
      return new Message.Fault(
          null, ErrorCodes.PARSE_ERROR, "Parse error: " + ProtocolJson.reason(e));
    }
  }

  private static Message.Fault invalid(@Nullable Object id, String reason) {
    return new Message.Fault(id, ErrorCodes.INVALID_REQUEST, "Invalid request: " + reason);
  }

  /** The members of a message that matter. */
  private static final class Envelope {
    private final byte[] line;
    private @Nullable Object version;
    private boolean hasId;
    private @Nullable Object id;
    private boolean hasMethod;
    private @Nullable Object method;
    private JsonToken paramsBegin = JsonToken.VALUE_NULL;
    private Params params = Params.NONE;
    private boolean isAnswer;

    Envelope(byte[] line) {
      this.line = line;
    }

    void read(JsonParser parser, ProtocolJson json) {
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        var token = Objects.requireNonNull(parser.nextToken());
        switch (name) {
          case "jsonrpc" -> version = scalar(parser, json);
          case "id" -> {
            hasId = true;
            id = scalar(parser, json);
          }
          case "method" -> {
            hasMethod = true;
            method = scalar(parser, json);
          }
          case "params" -> {
            paramsBegin = token;
            params = span(parser);
          }
          case "result", "error" -> {
            isAnswer |= token != JsonToken.VALUE_NULL;
            parser.skipChildren();
          }
          default -> parser.skipChildren();
        }
      }
    }

    /** Nothing else belongs there, and nothing else is kept. */
    private static @Nullable Object scalar(JsonParser parser, ProtocolJson json) {
      if (parser.currentToken().isScalarValue()) {
        return json.tree(parser);
      }
      parser.skipChildren();
      return List.of();
    }

    private Params span(JsonParser parser) {
      var begin = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      return new Params(line, begin, (int) parser.currentLocation().getByteOffset() - begin);
    }

    Message message() {
      var usableId = id instanceof String || id instanceof Long ? id : null;
      if (!"2.0".equals(version)) {
        return invalid(usableId, "jsonrpc must be \"2.0\".");
      }
      if (!hasMethod && isAnswer) {
        return new Message.Ignored("an answer, though nothing was asked");
      }
      if (!(method instanceof String name)) {
        return invalid(usableId, "method must be a string.");
      }
      if (hasId && usableId == null) {
        return invalid(null, "id must be a string or an integer, and not null.");
      }
      if (paramsBegin != JsonToken.START_OBJECT && paramsBegin != JsonToken.VALUE_NULL) {
        return hasId
            ? new Message.Fault(
                usableId, ErrorCodes.INVALID_PARAMS, "Invalid params: params must be an object.")
            : new Message.Ignored("the params of " + name + " are not an object");
      }
      return usableId == null
          ? new Message.Notice(name, params)
          : new Message.Call(usableId, name, params);
    }
  }
}
