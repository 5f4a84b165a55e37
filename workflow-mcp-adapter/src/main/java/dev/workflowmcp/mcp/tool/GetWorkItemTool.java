package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import java.util.Set;

/** MCP face of {@link GetWorkItem}. */
final class GetWorkItemTool {
  private GetWorkItemTool() {}

  record Input(
      String workItem,
      Optional<Set<GetWorkItem.Include>> include,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    GetWorkItem.Query toQuery(Project in) {
      return new GetWorkItem.Query(
          in.id(), WorkItemReference.parse(workItem), include.orElse(Set.of()));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "get_work_item",
          "Call to read one work item in full, with what you include, at most 50 of each.",
          Effect.READS,
          Input.class,
          Output.details(),
          (input, call) ->
              Answers.details(
                  call.workflow()
                      .getWorkItem()
                      .handle(input.toQuery(call.project(input.project()))),
                  call.maxBytes()));
}
