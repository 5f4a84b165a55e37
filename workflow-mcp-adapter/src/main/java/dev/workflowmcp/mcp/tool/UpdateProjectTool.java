package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.ProjectEdit;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.UpdateProject;
import java.util.Optional;

/** MCP face of {@link UpdateProject}. */
final class UpdateProjectTool {
  private UpdateProjectTool() {}

  record Input(
      String project,
      long version,
      Optional<String> name,
      @Doc("Empty text removes it") Optional<String> description,
      Optional<JsonObject> metadata,
      @Doc(only = {"active", "archived"}) Optional<ProjectStatus> status,
      Optional<String> requestId) {

    UpdateProject.Command toCommand(ToolCall call) {
      return new UpdateProject.Command(
          call.request(requestId),
          project,
          version,
          new ProjectEdit(name, description, metadata, status));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "update_project",
          "Call to rename, describe, archive or revive a project; what you omit stays. Problems: already_exists.",
          Effect.CHANGES,
          Input.class,
          Output.writtenProject(),
          (input, call) ->
              call.written(call.workflow().updateProject().handle(input.toCommand(call))));
}
