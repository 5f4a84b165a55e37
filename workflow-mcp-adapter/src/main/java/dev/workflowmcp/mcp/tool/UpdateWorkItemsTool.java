package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Clearable;
import dev.workflowmcp.core.workitem.GitEdit;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.UpdateWorkItems;
import dev.workflowmcp.core.workitem.UpdatedItems;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MCP face of {@link UpdateWorkItems}. */
final class UpdateWorkItemsTool {
  private UpdateWorkItemsTool() {}

  record Input(
      @Doc(value = "As in update_work_item", toldElsewhere = true, minItems = 1, maxItems = 200)
          List<Item> items,
      Optional<String> project,
      Optional<String> requestId) {

    UpdateWorkItems.Command toCommand(ToolCall call, Project in) {
      return new UpdateWorkItems.Command(
          call.request(requestId), in.id(), items.stream().map(Item::toChange).toList());
    }
  }

  record Item(
      String workItem,
      long version,
      Optional<String> title,
      Optional<String> description,
      Optional<ItemType> itemType,
      Optional<WorkItemStatus> status,
      Optional<Integer> priority,
      Optional<String> assignee,
      Optional<List<String>> tags,
      Optional<List<String>> planningReferences,
      Optional<String> externalRef,
      Optional<Instant> dueAt,
      Optional<Instant> deferUntil,
      Optional<JsonObject> metadata,
      Optional<List<String>> addBranches,
      Optional<List<String>> removeBranches,
      Optional<List<String>> addCommits,
      Optional<List<String>> removeCommits,
      Optional<ItemChange.DescendantsFate> statusOfDescendants,
      Optional<String> claimToken,
      Optional<Set<Clearable>> clear) {

    ItemChange toChange() {
      return new ItemChange(
          WorkItemReference.parse(workItem),
          version,
          new WorkItemEdit(
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
              clear.orElse(Set.of())),
          statusOfDescendants,
          claimToken.map(ClaimToken::parse));
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
          "update_work_items",
          "Call to change many work items, all or nothing. Problems by index, as update_work_item.",
          Effect.CHANGES,
          Input.class,
          Output.receipt(UpdatedItems.Updated.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().updateWorkItems().handle(input.toCommand(call, project)), project);
          });
}
