package dev.workflowmcp.it;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The MCP server as a process of its own, as a client starts it. */
final class McpServerProcess {
  /** Also on a machine that does much else. */
  private static final Duration ANSWERS = Duration.ofSeconds(90);

  private McpServerProcess() {}

  /** The command of a stdio server on the private PostgreSQL of a home. */
  static List<String> command(Path home) {
    var command = new ArrayList<>(List.of("env", "-u", "DATABASE_URL", "WORKFLOW_HOME=" + home));
    command.addAll(ChildJava.command("dev.workflowmcp.mcp.Main", List.of()));
    return command;
  }

  /** The official Java client of a new server on a home, initialized. */
  static McpSyncClient connect(Path home) {
    return connect(home, "workflow-it");
  }

  /** Likewise, of a client with this name, by which it is known in the history. */
  static McpSyncClient connect(Path home, String name) {
    var command = command(home);
    var parameters =
        ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
    var client =
        McpClient.sync(new StdioClientTransport(parameters, McpJsonDefaults.getMapper()))
            .clientInfo(Implementation.builder(name, "1").build())
            .requestTimeout(ANSWERS)
            .initializationTimeout(ANSWERS)
            .build();
    client.initialize();
    return client;
  }
}
