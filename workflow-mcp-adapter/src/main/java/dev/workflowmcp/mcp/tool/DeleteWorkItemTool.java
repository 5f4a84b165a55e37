package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Optional;

/** MCP face of {@link DeleteWorkItem}. */
final class DeleteWorkItemTool {
  private static final String COUNT = "deleted";

  private DeleteWorkItemTool() {}

  record Input(
      String workItem,
      long version,
      Optional<String> claimToken,
      Optional<String> project,
      Optional<String> requestId) {

    DeleteWorkItem.Command toCommand(ToolCall call, Project in) {
      return new DeleteWorkItem.Command(
          call.request(requestId),
          in.id(),
          WorkItemReference.parse(workItem),
          version,
          claimToken.map(ClaimToken::parse));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "delete_work_item",
          "Call to delete a work item created by mistake, with all below it; work that is off gets status cancelled. Problems: claimed, claim_lost, limit_exceeded.",
          Effect.DELETES,
          Input.class,
          Output.subtree(COUNT),
          (input, call) -> {
            var project = call.project(input.project());
            return call.subtree(
                call.workflow().deleteWorkItem().handle(input.toCommand(call, project)),
                COUNT,
                project);
          });
}
