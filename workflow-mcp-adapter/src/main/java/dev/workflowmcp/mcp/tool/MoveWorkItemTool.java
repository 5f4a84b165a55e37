package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.MoveWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Optional;

/** MCP face of {@link MoveWorkItem}. */
final class MoveWorkItemTool {
  private MoveWorkItemTool() {}

  record Input(
      String workItem,
      long version,
      @Doc("None: to the root") Optional<String> parent,
      Optional<String> claimToken,
      Optional<String> project,
      Optional<String> requestId) {

    MoveWorkItem.Command toCommand(ToolCall call, Project in) {
      return new MoveWorkItem.Command(
          call.request(requestId),
          in.id(),
          WorkItemReference.parse(workItem),
          version,
          parent.map(WorkItemReference::parse),
          claimToken.map(ClaimToken::parse));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "move_work_item",
          "Call to put a work item, with all below it, under another parent or at the root. Problems: claimed, claim_lost, hierarchy_violation, dependency_cycle, limit_exceeded.",
          Effect.CHANGES,
          Input.class,
          Output.written(WorkItem.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().moveWorkItem().handle(input.toCommand(call, project)), project);
          });
}
