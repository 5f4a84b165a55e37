package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.DeleteProject;
import java.util.Optional;

/** MCP face of {@link DeleteProject}. */
final class DeleteProjectTool {
  private DeleteProjectTool() {}

  record Input(
      String project,
      long version,
      @Doc("The project's exact name") String confirm,
      Optional<String> requestId) {

    DeleteProject.Command toCommand(ToolCall call) {
      return new DeleteProject.Command(call.request(requestId), project, version, confirm);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "delete_project",
          "Call only when the person you work for asks for it; can be restored. Problems: confirmation_required.",
          Effect.DELETES,
          Input.class,
          Output.writtenProject(),
          (input, call) ->
              call.written(call.workflow().deleteProject().handle(input.toCommand(call))));
}
