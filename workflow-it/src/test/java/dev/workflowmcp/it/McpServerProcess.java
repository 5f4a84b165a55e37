package dev.workflowmcp.it;

import java.nio.file.Path;
import java.util.List;

/** How a client starts the MCP server as a process of its own. */
final class McpServerProcess {
  private McpServerProcess() {}

  /** The command of a stdio server on the private PostgreSQL of a home. */
  static List<String> command(Path home) {
    return List.of(
        "env",
        "-u",
        "DATABASE_URL",
        "WORKFLOW_HOME=" + home,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "dev.workflowmcp.mcp.Main");
  }
}
