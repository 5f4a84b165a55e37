package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MCP face of {@link ClaimWorkItem}. */
final class ClaimWorkItemTool {
  private ClaimWorkItemTool() {}

  record Input(
      Optional<String> workItem,
      @Doc("Who holds it; default: you") Optional<String> agent,
      @Doc(byDefault = "30", min = 1, max = 1_440) Optional<Integer> leaseMinutes,
      @Doc("Of your claim, to prolong it") Optional<String> claimToken,
      @Doc(toldElsewhere = true) Optional<Set<ItemType>> itemType,
      Optional<String> under,
      Optional<List<String>> tags,
      Optional<String> project,
      Optional<String> requestId) {

    ClaimWorkItem.Command toCommand(ToolCall call, Project in) {
      return new ClaimWorkItem.Command(
          call.request(requestId),
          in.id(),
          workItem.map(WorkItemReference::parse),
          agent,
          leaseMinutes.orElse(ClaimWorkItem.DEFAULT_LEASE_MINUTES),
          claimToken.map(ClaimToken::parse),
          new ClaimWorkItem.Choice(
              itemType.orElse(Set.of()),
              under.map(WorkItemReference::parse),
              tags.orElse(List.of())));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "claim_work_item",
          "Call before you work on an item, by default the best ready one; changing it needs the claim_token it answers. Problems: nothing_ready, claimed, claim_lost.",
          Effect.CHANGES,
          Input.class,
          Output.claimed(),
          (input, call) -> {
            var project = call.project(input.project());
            return Answers.claimed(
                call.workflow().claimWorkItem().handle(input.toCommand(call, project)),
                project.name(),
                call.maxBytes());
          });
}
