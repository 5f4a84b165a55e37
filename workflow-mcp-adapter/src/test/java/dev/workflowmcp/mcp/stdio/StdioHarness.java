package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.harness.JsonLines;
import dev.workflowmcp.mcp.harness.PipedServer;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.util.Map;

/** The transport with the test tools behind it and a client before it. */
final class StdioHarness implements AutoCloseable {
  static final StdioLimits LIMITS = StdioLimits.defaults();

  final TestTools tools = new TestTools();
  final PipedServer server = new PipedServer();
  final JsonLines client = server.client();
  final StdioTransport transport;

  private StdioHarness(StdioLimits limits) {
    transport =
        new StdioTransport(server.in(), server.out(), new ProtocolJson(), limits, tools::protocol);
    server.start(transport::run);
  }

  /** A server whose client reads all the time. */
  static StdioHarness start(StdioLimits limits) {
    var harness = startUnread(limits);
    harness.client.read();
    return harness;
  }

  static StdioHarness start() {
    return start(LIMITS);
  }

  /** A server whose client does not read until it is told to. */
  static StdioHarness startUnread(StdioLimits limits) {
    return new StdioHarness(limits);
  }

  void call(Object id, String tool, String text) {
    client.call(id, tool, Map.of("text", text));
  }

  @Override
  public void close() {
    client.endInput();
    client.closeOutput();
    server.awaitEnd();
  }
}
