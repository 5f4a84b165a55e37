package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.SwitchProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow project use}. */
@Command(
    name = "use",
    description = "Makes a project the active one, for whoever does not name another.")
final class ProjectUseCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Name or id of the project.")
  private String project;

  @Mixin private RequestOptions request;

  ProjectUseCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var written =
        session
            .workflow()
            .switchProject()
            .handle(
                new SwitchProject.Command(
                    session.request(request.requestId), session.connection(), project));
    ProjectText.written(session.output(), written);
  }
}
