package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentEdit;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.UpdateDeployment;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link UpdateDeployment}. */
final class UpdateDeploymentTool {
  private UpdateDeploymentTool() {}

  record Input(
      String deployment,
      long version,
      @Doc(toldElsewhere = true) Optional<DeploymentStatus> status,
      Optional<JsonObject> metadata,
      Optional<List<String>> addWorkItems,
      Optional<List<String>> removeWorkItems,
      Optional<List<String>> addEntities,
      Optional<List<String>> removeEntities,
      Optional<String> project,
      Optional<String> requestId) {

    UpdateDeployment.Command toCommand(ToolCall call, Project in) {
      return new UpdateDeployment.Command(
          call.request(requestId),
          in.id(),
          DeploymentReference.parse(deployment),
          version,
          new DeploymentEdit(
              status,
              metadata,
              new CargoReferences(addWorkItems.orElse(List.of()), addEntities.orElse(List.of())),
              new CargoReferences(
                  removeWorkItems.orElse(List.of()), removeEntities.orElse(List.of()))));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "update_deployment",
          "Call when a deployment went on, or carries other work. Problems: illegal_transition, limit_exceeded.",
          Effect.CHANGES,
          Input.class,
          Output.written(Deployment.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().updateDeployment().handle(input.toCommand(call, project)), project);
          });
}
