package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.DeleteProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow project delete}. */
@Command(name = "delete", description = "Deletes a project; it can be restored until it is purged.")
final class ProjectDeleteCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Name or id of the project.")
  private String project;

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      required = true,
      description = "The project's exact name.")
  private String confirm;

  @Mixin private ChangeOptions change;

  ProjectDeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var written =
        change.apply(
            session,
            (request, version) ->
                session
                    .workflow()
                    .deleteProject()
                    .handle(new DeleteProject.Command(request, project, version, confirm)));
    ProjectText.written(session.output(), written);
    session.output().remark("Bring it back: workflow project restore " + written.value().id());
  }
}
