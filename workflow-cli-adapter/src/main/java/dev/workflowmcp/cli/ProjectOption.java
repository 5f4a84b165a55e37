package dev.workflowmcp.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which project a command works in. */
final class ProjectOption {
  @Option(
      names = {"-p", "--project"},
      paramLabel = "NAME",
      description =
          "Name or id of the project; otherwise the one of WORKFLOW_PROJECT, of .workflow-mcp/config.json, or the active one.")
  Optional<String> nameOrId = Optional.empty();
}
