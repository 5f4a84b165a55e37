package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityEdit;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.UpdateEntity;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link UpdateEntity}. */
final class UpdateEntityTool {
  private UpdateEntityTool() {}

  record Input(
      String entity,
      long version,
      Optional<String> name,
      @Doc(Docs.MERGE_PATCH) Optional<JsonObject> data,
      @Doc("Replaces all") Optional<List<String>> tags,
      Optional<JsonObject> metadata,
      Optional<String> project,
      Optional<String> requestId) {

    UpdateEntity.Command toCommand(ToolCall call, Project in) {
      return new UpdateEntity.Command(
          call.request(requestId),
          in.id(),
          EntityReference.parse(entity),
          version,
          new EntityEdit(name, data, tags, metadata));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "update_entity",
          "Call to change one entity; all of its data must satisfy the schema then. Problems: entity_invalid, already_exists.",
          Effect.CHANGES,
          Input.class,
          Output.written(Entity.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().updateEntity().handle(input.toCommand(call, project)), project);
          });
}
