package dev.workflowmcp.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the command tree. */
@Command(
    name = "workflow",
    description = "The trustworthy place for the state of your agents' work.",
    footer = {
      "",
      "workflow mcp is the MCP server on stdin and stdout; workflow tour shows what it does.",
      "Exit codes: 0 done, 1 a fault of Workflow, 2 invalid input, 3 not found, 4 conflict, 5 unavailable."
    })
final class WorkflowCommand extends GroupCommand {
  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Results and problems as JSON, the same that MCP clients get.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("UnusedVariable") // Picocli looks at it.
  private boolean help;

  boolean json() {
    return json;
  }
}
