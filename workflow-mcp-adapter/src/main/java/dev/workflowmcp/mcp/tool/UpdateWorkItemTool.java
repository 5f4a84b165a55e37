package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Clearable;
import dev.workflowmcp.core.workitem.GitEdit;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MCP face of {@link UpdateWorkItem}. */
final class UpdateWorkItemTool {
  private UpdateWorkItemTool() {}

  record Input(
      String workItem,
      long version,
      Optional<String> title,
      Optional<String> description,
      @Doc(toldElsewhere = true) Optional<ItemType> itemType,
      Optional<WorkItemStatus> status,
      @Doc(min = 0, max = 4) Optional<Integer> priority,
      Optional<String> assignee,
      @Doc("Replaces all") Optional<List<String>> tags,
      Optional<List<String>> planningReferences,
      Optional<String> externalRef,
      @Doc(toldElsewhere = true) Optional<Instant> dueAt,
      @Doc(toldElsewhere = true) Optional<Instant> deferUntil,
      Optional<JsonObject> metadata,
      Optional<List<String>> addBranches,
      Optional<List<String>> removeBranches,
      Optional<List<String>> addCommits,
      Optional<List<String>> removeCommits,
      @Doc(Docs.DESCENDANTS) Optional<ItemChange.DescendantsFate> statusOfDescendants,
      Optional<String> claimToken,
      @Doc("Fields to empty") Optional<Set<Clearable>> clear,
      Optional<String> project,
      Optional<String> requestId) {

    UpdateWorkItem.Command toCommand(ToolCall call, Project in) {
      return new UpdateWorkItem.Command(
          call.request(requestId),
          in.id(),
          new ItemChange(
              WorkItemReference.parse(workItem),
              version,
              edit(),
              statusOfDescendants,
              claimToken.map(ClaimToken::parse)));
    }

    private WorkItemEdit edit() {
      return new WorkItemEdit(
          title,
          description,
          itemType,
          status,
          priority,
          assignee,
          tags,
          planningReferences,
          externalRef,
          dueAt,
          deferUntil,
          metadata,
          git(),
          clear.orElse(Set.of()));
    }

    private GitEdit git() {
      return new GitEdit(
          addBranches.orElse(List.of()),
          removeBranches.orElse(List.of()),
          addCommits.orElse(List.of()),
          removeCommits.orElse(List.of()));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "update_work_item",
          "Call to change fields of one work item; what you omit stays. Problems: claimed, claim_lost, hierarchy_violation, already_exists.",
          Effect.CHANGES,
          Input.class,
          Output.written(WorkItem.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().updateWorkItem().handle(input.toCommand(call, project)), project);
          });
}
