package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.CreateEntities;
import dev.workflowmcp.core.entity.CreatedEntity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link CreateEntities}. */
final class CreateEntitiesTool {
  private CreateEntitiesTool() {}

  record Input(
      @Doc(value = "As in create_entity", minItems = 1, maxItems = 200) List<Item> items,
      Optional<String> project,
      Optional<String> requestId) {

    CreateEntities.Command toCommand(ToolCall call, Project in) {
      return new CreateEntities.Command(
          call.request(requestId), in.id(), items.stream().map(Item::toDraft).toList());
    }
  }

  record Item(
      String entityType,
      String name,
      JsonObject data,
      Optional<List<String>> tags,
      Optional<JsonObject> metadata) {

    EntityDraft toDraft() {
      return new EntityDraft(
          entityType, name, data, tags.orElse(List.of()), metadata.orElse(JsonObject.EMPTY));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "create_entities",
          "Call to store many domain objects, all or nothing. Problems by index, as create_entity.",
          Effect.ADDS,
          Input.class,
          Output.receipt(CreatedEntity.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().createEntities().handle(input.toCommand(call, project)), project);
          });
}
