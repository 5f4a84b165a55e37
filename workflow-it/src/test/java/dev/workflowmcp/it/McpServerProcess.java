package dev.workflowmcp.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a client starts the MCP server as a process of its own. */
final class McpServerProcess {
  private McpServerProcess() {}

  /** The command of a stdio server on the private PostgreSQL of a home. */
  static List<String> command(Path home) {
    var command = new ArrayList<>(List.of("env", "-u", "DATABASE_URL", "WORKFLOW_HOME=" + home));
    command.addAll(ChildJava.command("dev.workflowmcp.mcp.Main", List.of()));
    return command;
  }
}
