package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.protocol.RequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way back to the client: each request gets one answer, a cancelled one none. */
final class Answers {
  private final Outbox outbox;
  private final InFlight inFlight;
  private final ProtocolJson json;

  Answers(Outbox outbox, InFlight inFlight, ProtocolJson json) {
    this.outbox = outbox;
    this.inFlight = inFlight;
    this.json = json;
  }

  /** Answers a request, unless it has its answer or is cancelled. */
  void answer(InFlight.Entry entry, Map<String, Object> result) {
    put(entry, answer(entry.id(), "result", result));
  }

  /** Answers a request with an error, unless it has its answer or is cancelled. */
  void fail(InFlight.Entry entry, RequestException error) {
    put(entry, answer(entry.id(), "error", members(error)));
  }

  /** Answers something that is no request. */
  void reject(@Nullable Object id, int code, String message) {
    outbox.put(answer(id, "error", members(new RequestException(code, message, Optional.empty()))));
  }

  private void put(InFlight.Entry entry, byte[] line) {
    inFlight.answer(entry, () -> outbox.put(line));
  }

  private byte[] answer(@Nullable Object id, String name, Map<String, Object> value) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    message.put(name, value);
    return json.writeBytes(message);
  }

  private static Map<String, Object> members(RequestException error) {
    var members = new LinkedHashMap<String, Object>();
    members.put("code", error.code());
    members.put("message", error.text());
    error.data().ifPresent(data -> members.put("data", data));
    return members;
  }
}
