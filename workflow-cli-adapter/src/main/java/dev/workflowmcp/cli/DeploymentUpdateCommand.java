package dev.workflowmcp.cli;

import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.DeploymentEdit;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.UpdateDeployment;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow deployment update}. */
@Command(name = "update", description = "Says how a deployment went on, or what it carries.")
final class DeploymentUpdateCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example D-3, or an id.")
  private DeploymentReference deployment;

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      description =
          "What is pending becomes deployed or failed, what is deployed becomes rolled_back.")
  private Optional<DeploymentStatus> status = Optional.empty();

  @Option(
      names = "--metadata",
      paramLabel = "JSON|FILE",
      converter = JsonOrFile.class,
      description = "A JSON object that is merged with the metadata; null removes a key.")
  private Optional<JsonObject> metadata = Optional.empty();

  @Option(
      names = "--add-work-items",
      paramLabel = "REF",
      split = ",",
      description = "What it carries besides.")
  private List<String> addWorkItems = List.of();

  @Option(
      names = "--remove-work-items",
      paramLabel = "REF",
      split = ",",
      description = "What it does not carry.")
  private List<String> removeWorkItems = List.of();

  @Option(
      names = "--add-entities",
      paramLabel = "REF",
      split = ",",
      description = "What it carries besides.")
  private List<String> addEntities = List.of();

  @Option(
      names = "--remove-entities",
      paramLabel = "REF",
      split = ",",
      description = "What it does not carry.")
  private List<String> removeEntities = List.of();

  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  DeploymentUpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var edit =
        new DeploymentEdit(
            status,
            metadata,
            new CargoReferences(addWorkItems, addEntities),
            new CargoReferences(removeWorkItems, removeEntities));
    var written =
        change.apply(
            session,
            (request, version) ->
                session
                    .workflow()
                    .updateDeployment()
                    .handle(
                        new UpdateDeployment.Command(request, in.id(), deployment, version, edit)));
    DeploymentText.written(session.output(), written, in);
  }
}
