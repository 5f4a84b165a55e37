package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.EntityTypeEdit;
import dev.workflowmcp.core.entity.UpdateEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link UpdateEntityType}. */
final class UpdateEntityTypeTool {
  private UpdateEntityTypeTool() {}

  record Input(
      String name,
      long version,
      @Doc("The whole new one") Optional<JsonObject> schema,
      Optional<String> description,
      @Doc(maxItems = 8) Optional<List<String>> indexedPaths,
      @Doc(value = "All entities must satisfy it", byDefault = "true")
          Optional<Boolean> validateExisting,
      @Doc("Only tell what would break") Optional<Boolean> dryRun,
      Optional<String> project,
      Optional<String> requestId) {

    UpdateEntityType.Command toCommand(ToolCall call, Project in) {
      return new UpdateEntityType.Command(
          call.request(requestId),
          in.id(),
          name,
          version,
          new EntityTypeEdit(schema, description, indexedPaths),
          validateExisting.orElse(true),
          dryRun.orElse(false),
          call.progress("entities looked at"));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "update_entity_type",
          "Call to change a schema for good, once all entities satisfy it. Problems: schema_invalid, entity_invalid (which).",
          Effect.CHANGES,
          Input.class,
          Output.updatedType(),
          (input, call) -> {
            var project = call.project(input.project());
            return call.updated(
                call.workflow().updateEntityType().handle(input.toCommand(call, project)), project);
          });
}
