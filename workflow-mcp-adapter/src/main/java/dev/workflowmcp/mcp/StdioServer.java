package dev.workflowmcp.mcp;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.catalogue.Backend;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.stdio.StdioLimits;
import dev.workflowmcp.mcp.stdio.StdioTransport;
import dev.workflowmcp.mcp.tool.Tools;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The MCP server for one client over a pair of streams. */
final class StdioServer {
  private final StdioTransport transport;
  private final LazyBackend backend;

  /**
   * A server that has not begun.
   *
   * @param opener opens the database; called in the background
   * @param project name or id of the project that the process is started for
   * @param actor who is written into the history; empty for the name that the client gives
   */
  StdioServer(
      InputStream in,
      OutputStream out,
      StdioLimits limits,
      Supplier<Backend> opener,
      Optional<String> project,
      Optional<String> actor) {
    var json = new ProtocolJson();
    backend = new LazyBackend(opener);
    transport = new StdioTransport(in, out, json, limits, Tools::check);
    // Tools check their arguments themselves, and tests their answers: the SDK would load a
    // validator for it.
    McpServer.sync(transport)
        .serverInfo(Implementation.builder("workflow", version()).title("Workflow").build())
        .instructions(Instructions.TEXT)
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .jsonMapper(json)
        .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null))
        .validateToolInputs(false)
        .immediateExecution(true)
        .tools(Tools.over(new Connection(backend::await, new ConnectionScope(project), actor)))
        .build();
  }

  private static String version() {
    var version = StdioServer.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Serves until the client or {@link #stop} ends it; the database is left to {@link #close}. */
  void run() throws InterruptedException {
    backend.begin();
    transport.run();
  }

  void stop() {
    transport.stop();
  }

  /**
   * Leaves the database, if that takes no longer than until so long after the end of the session.
   */
  void close(Duration sinceEnd) throws InterruptedException {
    var closing = new Thread(backend::close, "close");
    closing.setDaemon(true);
    closing.start();
    closing.join(Math.max(1, sinceEnd.minus(transport.sinceEnd()).toMillis()));
  }
}
