package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.project.Project;
import java.util.Optional;

/** MCP face of {@link DeleteEntity}. */
final class DeleteEntityTool {
  private DeleteEntityTool() {}

  record Input(String entity, long version, Optional<String> project, Optional<String> requestId) {

    DeleteEntity.Command toCommand(ToolCall call, Project in) {
      return new DeleteEntity.Command(
          call.request(requestId), in.id(), EntityReference.parse(entity), version);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "delete_entity",
          "Call to delete an entity softly; restore brings it back.",
          Effect.DELETES,
          Input.class,
          Output.written(Entity.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().deleteEntity().handle(input.toCommand(call, project)), project);
          });
}
