package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link RegisterEntityType}. */
final class RegisterEntityTypeTool {
  private RegisterEntityTypeTool() {}

  record Input(
      @Doc("[a-z][a-z0-9_]*, at most 64") String name,
      @Doc("Draft 7 unless $schema says another") JsonObject schema,
      Optional<String> description,
      @Doc(value = Docs.INDEXED_PATHS, maxItems = 8) Optional<List<String>> indexedPaths,
      Optional<String> project,
      Optional<String> requestId) {

    RegisterEntityType.Command toCommand(ToolCall call, Project in) {
      return new RegisterEntityType.Command(
          call.request(requestId),
          in.id(),
          new EntityTypeDraft(name, schema, description, indexedPaths.orElse(List.of())));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "register_entity_type",
          "Call once for each kind of domain objects, before its entities. Problems: schema_invalid (every fault), already_exists.",
          Effect.ADDS,
          Input.class,
          Output.written(EntityType.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().registerEntityType().handle(input.toCommand(call, project)),
                project);
          });
}
