package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.CreateProject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow project create}. */
@Command(name = "create", description = "Creates a project with a database of its own.")
final class ProjectCreateCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "1-100 characters; case does not count.")
  private String name;

  @Option(
      names = {"-d", "--description"},
      paramLabel = "TEXT",
      description = "At most 1,000 characters.")
  private Optional<String> description = Optional.empty();

  @Option(names = "--metadata", paramLabel = "JSON", description = "A JSON object.")
  private Optional<JsonObject> metadata = Optional.empty();

  @Option(names = "--no-switch", description = "Leave the active project as it is.")
  private boolean keepActive;

  @Mixin private RequestOptions request;

  ProjectCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var written =
        session
            .workflow()
            .createProject()
            .handle(
                new CreateProject.Command(
                    session.request(request.requestId),
                    session.connection(),
                    name,
                    description,
                    metadata.orElse(JsonObject.EMPTY),
                    !keepActive));
    ProjectText.written(session.output(), written);
  }
}
