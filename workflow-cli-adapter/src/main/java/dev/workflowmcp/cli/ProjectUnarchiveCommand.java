package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.ProjectEdit;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.UpdateProject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow project unarchive}. */
@Command(name = "unarchive", description = "Makes an archived project active again.")
final class ProjectUnarchiveCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Name or id of the project.")
  private String project;

  @Mixin private ChangeOptions change;

  ProjectUnarchiveCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var edit =
        new ProjectEdit(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ProjectStatus.ACTIVE));
    var written =
        change.apply(
            session,
            (request, version) ->
                session
                    .workflow()
                    .updateProject()
                    .handle(new UpdateProject.Command(request, project, version, edit)));
    ProjectText.written(session.output(), written);
  }
}
