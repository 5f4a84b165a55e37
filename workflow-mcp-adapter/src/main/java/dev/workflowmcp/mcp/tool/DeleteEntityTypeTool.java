package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.DeleteEntityType;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.project.Project;
import java.util.Optional;

/** MCP face of {@link DeleteEntityType}. */
final class DeleteEntityTypeTool {
  private DeleteEntityTypeTool() {}

  record Input(String name, long version, Optional<String> project, Optional<String> requestId) {

    DeleteEntityType.Command toCommand(ToolCall call, Project in) {
      return new DeleteEntityType.Command(call.request(requestId), in.id(), name, version);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "delete_entity_type",
          "Call to delete a type that has no entities any more.",
          Effect.DELETES,
          Input.class,
          Output.written(EntityType.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().deleteEntityType().handle(input.toCommand(call, project)), project);
          });
}
