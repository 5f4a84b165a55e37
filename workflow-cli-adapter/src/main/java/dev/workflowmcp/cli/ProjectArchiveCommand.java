package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.ProjectEdit;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.UpdateProject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow project archive}. */
@Command(
    name = "archive",
    description =
        "Puts a project aside: nothing in it can be read or changed until it is active again.")
final class ProjectArchiveCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Name or id of the project.")
  private String project;

  @Mixin private ChangeOptions change;

  ProjectArchiveCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var edit =
        new ProjectEdit(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ProjectStatus.ARCHIVED));
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
