package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.SwitchProject;
import java.util.Optional;

/** MCP face of {@link SwitchProject}. */
final class SwitchProjectTool {
  private SwitchProjectTool() {}

  record Input(String project, Optional<String> requestId) {

    SwitchProject.Command toCommand(ToolCall call) {
      return new SwitchProject.Command(call.request(requestId), call.scope(), project);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "switch_project",
          "Call to work in another project: calls of this connection that name none use it.",
          Effect.CHANGES,
          Input.class,
          Output.writtenProject(),
          (input, call) ->
              call.written(call.workflow().switchProject().handle(input.toCommand(call))));
}
