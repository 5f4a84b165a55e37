package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.ProjectEdit;
import dev.workflowmcp.core.project.UpdateProject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow project update}. */
@Command(name = "update", description = "Changes name, description or metadata of a project.")
final class ProjectUpdateCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Name or id of the project.")
  private String project;

  @Option(names = "--name", paramLabel = "TEXT", description = "The new name.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = {"-d", "--description"},
      paramLabel = "TEXT",
      description = "The new description; an empty one removes it.")
  private Optional<String> description = Optional.empty();

  @Option(names = "--metadata", paramLabel = "JSON", description = "A merge patch (RFC 7396).")
  private Optional<JsonObject> metadata = Optional.empty();

  @Mixin private ChangeOptions change;

  ProjectUpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var edit = new ProjectEdit(name, description, metadata, Optional.empty());
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
