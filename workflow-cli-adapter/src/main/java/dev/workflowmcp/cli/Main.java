package dev.workflowmcp.cli;

import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new WorkflowCommand()).execute(args));
  }
}
