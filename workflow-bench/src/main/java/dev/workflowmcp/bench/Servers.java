package dev.workflowmcp.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The servers that are compared.
 *
 * @param launcher the launcher of the distribution
 * @param nodeScript the script of the bare Node server
 * @param home the data home of this run
 */
record Servers(Path launcher, Path nodeScript, Path home) {
  StdioClient workflow() throws IOException {
    return StdioClient.start(
        List.of(launcher.toString(), "mcp"), Map.of("WORKFLOW_HOME", home.toString()));
  }

  /** The floor: a server that only echoes, on the official TypeScript SDK. */
  StdioClient node() throws IOException {
    return StdioClient.start(List.of("node", nodeScript.toString()), Map.of());
  }
}
