package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link CreateEntity}. */
final class CreateEntityTool {
  private CreateEntityTool() {}

  record Input(
      String entityType,
      @Doc(value = "Unique in its type, in any case", maxLength = 200) String name,
      JsonObject data,
      Optional<List<String>> tags,
      Optional<JsonObject> metadata,
      Optional<String> project,
      Optional<String> requestId) {

    CreateEntity.Command toCommand(ToolCall call, Project in) {
      return new CreateEntity.Command(
          call.request(requestId),
          in.id(),
          new EntityDraft(
              entityType, name, data, tags.orElse(List.of()), metadata.orElse(JsonObject.EMPTY)));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "create_entity",
          "Call to store one domain object; list_entity_types with its name shows the schema. Problems: entity_invalid (every violation), already_exists.",
          Effect.ADDS,
          Input.class,
          Output.written(Entity.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().createEntity().handle(input.toCommand(call, project)), project);
          });
}
