package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The way back to the client: each request gets one answer, a cancelled one none. */
final class Answers implements McpServerTransport {
  private final Outbox outbox;
  private final InFlight inFlight;
  private final ProtocolJson json;

  Answers(Outbox outbox, InFlight inFlight, ProtocolJson json) {
    this.outbox = outbox;
    this.inFlight = inFlight;
    this.json = json;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          if (message instanceof JSONRPCResponse response) {
            var line = json.writeValueAsBytes(withoutInsides(response));
            inFlight.answer(response.id(), () -> outbox.put(line));
          } else {
            outbox.put(json.writeValueAsBytes(message));
          }
        });
  }

  /**
   * What the server core says of an exception is its message, which is for the log and not for a
   * client.
   */
  private static JSONRPCResponse withoutInsides(JSONRPCResponse response) {
    return response.error() != null && response.error().code() == ErrorCodes.INTERNAL_ERROR
        ? JSONRPCResponse.error(
            response.id(), new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "Internal error"))
        : response;
  }

  /** Answers a request with an error, unless it has its answer or is cancelled. */
  void fail(InFlight.Entry entry, JSONRPCError error) {
    var answer = JSONRPCResponse.error(entry.call().id(), error);
    inFlight.answer(entry, () -> outbox.put(json.writeValueAsBytes(answer)));
  }

  /**
   * Answers something that is no request; the SDK's records do not allow an answer without an id.
   */
  void reject(@Nullable Object id, int code, String message) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("jsonrpc", "2.0");
    answer.put("id", id);
    answer.put("error", new JSONRPCError(code, message));
    outbox.put(json.writeValueAsBytes(answer));
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return json.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
