package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.ReleaseWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.Optional;

/** MCP face of {@link ReleaseWorkItem}. */
final class ReleaseWorkItemTool {
  private ReleaseWorkItemTool() {}

  record Input(
      String workItem,
      String claimToken,
      @Doc(byDefault = "planned", toldElsewhere = true) Optional<WorkItemStatus> status,
      Optional<String> project,
      Optional<String> requestId) {

    ReleaseWorkItem.Command toCommand(ToolCall call, Project in) {
      return new ReleaseWorkItem.Command(
          call.request(requestId),
          in.id(),
          WorkItemReference.parse(workItem),
          Optional.of(ClaimToken.parse(claimToken)),
          status.orElse(WorkItemStatus.PLANNED));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "release_work_item",
          "Call to give back an item you will not finish; completing it ends the claim too. Problems: claim_lost.",
          Effect.CHANGES,
          Input.class,
          Output.written(WorkItem.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().releaseWorkItem().handle(input.toCommand(call, project)), project);
          });
}
