package dev.workflowmcp.mcp;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.catalogue.Backend;
import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.completion.Completions;
import dev.workflowmcp.mcp.dispatch.Eras;
import dev.workflowmcp.mcp.prompt.Prompts;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.resource.Resources;
import dev.workflowmcp.mcp.stdio.StdioLimits;
import dev.workflowmcp.mcp.stdio.StdioTransport;
import dev.workflowmcp.mcp.tool.Tools;
import dev.workflowmcp.runtime.ToolChoice;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
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
   * @param tools what it offers
   */
  StdioServer(
      InputStream in,
      OutputStream out,
      StdioLimits limits,
      Supplier<Backend> opener,
      Optional<String> project,
      Optional<String> actor,
      ToolChoice tools) {
    backend = new LazyBackend(opener);
    var prompts = new Prompts(tools);
    var catalogue =
        new Catalogue(
            Implementation.builder("workflow", version()).title("Workflow").build(),
            Instructions.of(tools),
            Tools.of(tools),
            Optional.of(new Resources()),
            Optional.of(prompts),
            Optional.of(new Completions(prompts::arguments, Resources::variables)));
    var connection = new Connection(backend::await, new ConnectionScope(project), actor);
    transport =
        new StdioTransport(
            in,
            out,
            new ProtocolJson(),
            limits,
            client -> Eras.over(catalogue, connection, client));
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
