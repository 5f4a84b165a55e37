package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.CreateProject;
import java.util.Optional;

/** MCP face of {@link CreateProject}. */
final class CreateProjectTool {
  private CreateProjectTool() {}

  record Input(
      @Doc(maxLength = 100) String name,
      Optional<String> description,
      Optional<JsonObject> metadata,
      @Doc(name = "switch", value = "Work in it from now on", byDefault = "true")
          Optional<Boolean> switchTo,
      Optional<String> requestId) {

    CreateProject.Command toCommand(ToolCall call) {
      return new CreateProject.Command(
          call.request(requestId),
          call.scope(),
          name,
          description,
          metadata.orElse(JsonObject.EMPTY),
          switchTo.orElse(true));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "create_project",
          "Call when new work needs a place of its own: makes a project and switches to it. Problems: already_exists, limit_exceeded.",
          Effect.ADDS,
          Input.class,
          Output.writtenProject(),
          (input, call) ->
              call.written(call.workflow().createProject().handle(input.toCommand(call))));
}
