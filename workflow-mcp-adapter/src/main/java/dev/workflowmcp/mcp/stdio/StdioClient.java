package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one client of a pair of streams.
 *
 * @param unsentBytes as many it may have unread and still be told more
 */
record StdioClient(Outbox outbox, ProtocolJson json, long unsentBytes) implements Client {
  @Override
  public void tell(String method, Map<String, Object> params) {
    var message = new LinkedHashMap<String, Object>();
    message.put("jsonrpc", "2.0");
    message.put("method", method);
    if (!params.isEmpty()) {
      message.put("params", params);
    }
    outbox.put(json.writeBytes(message));
  }

  @Override
  public void whenReady(Runnable task) {
    outbox.whenRoom(unsentBytes, task);
  }
}
