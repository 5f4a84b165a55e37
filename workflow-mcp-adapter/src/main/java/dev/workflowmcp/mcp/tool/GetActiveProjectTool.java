package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.GetActiveProject;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;

/** MCP face of {@link GetActiveProject}. */
final class GetActiveProjectTool {
  private GetActiveProjectTool() {}

  record Input(
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {}

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "get_active_project",
          "Call to learn which project your calls use that name none; project_id is null if none.",
          Effect.READS,
          Input.class,
          Output.activeProject(),
          (input, call) ->
              Answers.activeProject(
                  call.workflow()
                      .getActiveProject()
                      .handle(new GetActiveProject.Query(call.scope())),
                  call.maxBytes()));
}
