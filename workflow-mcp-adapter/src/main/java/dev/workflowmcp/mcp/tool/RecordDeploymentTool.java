package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link RecordDeployment}. */
final class RecordDeploymentTool {
  private RecordDeploymentTool() {}

  record Input(
      String environment,
      String commitSha,
      @Doc(byDefault = "deployed") Optional<DeploymentStatus> status,
      Optional<String> branch,
      Optional<String> release,
      @Doc(byDefault = "now") Optional<Instant> deployedAt,
      Optional<JsonObject> metadata,
      @Doc("Without what is below them") Optional<List<String>> workItems,
      Optional<List<String>> entities,
      Optional<String> project,
      Optional<String> requestId) {

    RecordDeployment.Command toCommand(ToolCall call, Project in) {
      return new RecordDeployment.Command(
          call.request(requestId),
          in.id(),
          new DeploymentDraft(
              new Environment(environment),
              commitSha,
              status.orElse(DeploymentStatus.DEPLOYED),
              branch,
              release,
              deployedAt,
              metadata.orElse(JsonObject.EMPTY),
              new CargoReferences(workItems.orElse(List.of()), entities.orElse(List.of()))));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "record_deployment",
          "Call when a commit came to an environment, or is about to, with the work it carries.",
          Effect.ADDS,
          Input.class,
          Output.written(Deployment.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().recordDeployment().handle(input.toCommand(call, project)), project);
          });
}
