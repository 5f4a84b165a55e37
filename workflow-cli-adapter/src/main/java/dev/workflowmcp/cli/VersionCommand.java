package dev.workflowmcp.cli;

import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code workflow version}. */
@Command(name = "version", description = "Shows the version of Workflow and of Java.")
final class VersionCommand implements Runnable {
  private final Session session;

  VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.output().line("workflow " + version() + ", Java " + Runtime.version());
  }

  /** What the build wrote into the jar. */
  static String version() {
    return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }
}
