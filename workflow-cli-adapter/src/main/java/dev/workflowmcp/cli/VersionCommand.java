package dev.workflowmcp.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code workflow version}. */
@Command(name = "version", description = "Shows the version of Workflow and of Java.")
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    var version = VersionCommand.class.getPackage().getImplementationVersion();
    spec.commandLine().getOut().printf("workflow %s, Java %s%n", version, Runtime.version());
  }
}
