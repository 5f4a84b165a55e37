package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.RestoreProject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow project restore}. */
@Command(name = "restore", description = "Brings a deleted project back, with all it holds.")
final class ProjectRestoreCommand implements Runnable {
  private final Session session;

  @Parameters(
      paramLabel = "ID",
      description = "Its id: \"workflow project list --status deleted\" shows it.")
  private ProjectId project;

  @Option(names = "--name", paramLabel = "TEXT", description = "A new name, when the old is taken.")
  private Optional<String> name = Optional.empty();

  @Mixin private RequestOptions request;

  ProjectRestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var written =
        session
            .workflow()
            .restoreProject()
            .handle(new RestoreProject.Command(session.request(request.requestId), project, name));
    ProjectText.written(session.output(), written);
  }
}
