package dev.workflowmcp.cli;

import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow deployment record}. */
@Command(
    name = "record",
    description = "Records what came to an environment, or is about to, with what it carries.")
final class DeploymentRecordCommand implements Runnable {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "ENVIRONMENT",
      description = "For example production; upper and lower case count as the same.")
  private String environment;

  @Parameters(index = "1", paramLabel = "COMMIT", description = "7 to 64 hexadecimal digits.")
  private String commitSha;

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      defaultValue = "deployed",
      description = "pending, deployed, failed or rolled_back (default: ${DEFAULT-VALUE}).")
  private DeploymentStatus status;

  @Option(names = "--branch", paramLabel = "NAME", description = "The git branch it came from.")
  private Optional<String> branch = Optional.empty();

  @Option(names = "--release", paramLabel = "LABEL", description = "For example 1.2.")
  private Optional<String> release = Optional.empty();

  @Option(
      names = "--deployed-at",
      paramLabel = "TIME",
      description = "When it came there (default: now).")
  private Optional<Instant> deployedAt = Optional.empty();

  @Option(
      names = "--metadata",
      paramLabel = "JSON|FILE",
      converter = JsonOrFile.class,
      description = "A JSON object.")
  private JsonObject metadata = JsonObject.EMPTY;

  @Option(
      names = "--work-items",
      paramLabel = "REF",
      split = ",",
      description = "What it carries; what stands below them only when it is named, too.")
  private List<String> workItems = List.of();

  @Option(
      names = "--entities",
      paramLabel = "REF",
      split = ",",
      description = "What it carries besides.")
  private List<String> entities = List.of();

  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  DeploymentRecordCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var draft =
        new DeploymentDraft(
            new Environment(environment),
            commitSha,
            status,
            branch,
            release,
            deployedAt,
            metadata,
            new CargoReferences(workItems, entities));
    var written =
        session
            .workflow()
            .recordDeployment()
            .handle(
                new RecordDeployment.Command(session.request(request.requestId), in.id(), draft));
    DeploymentText.written(session.output(), written, in);
  }
}
