package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.CreateWorkItems;
import dev.workflowmcp.core.workitem.CreatedItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link CreateWorkItems}. */
final class CreateWorkItemsTool {
  private CreateWorkItemsTool() {}

  record Input(
      @Doc(value = "As in create_work_item", minItems = 1, maxItems = 200) List<Item> items,
      Optional<String> project,
      Optional<String> requestId) {

    CreateWorkItems.Command toCommand(ToolCall call, Project in) {
      return new CreateWorkItems.Command(
          call.request(requestId), in.id(), items.stream().map(Item::toPlannedItem).toList());
    }
  }

  record Item(
      @Doc(value = "Your name for it in this call", maxLength = 64) Optional<String> key,
      @Doc("key of another item, W-12 or id") Optional<String> parent,
      ItemType itemType,
      String title,
      Optional<String> description,
      @Doc(toldElsewhere = true) Optional<WorkItemStatus> status,
      Optional<Integer> priority,
      Optional<String> assignee,
      Optional<List<String>> tags,
      Optional<List<String>> planningReferences,
      Optional<String> externalRef,
      @Doc(toldElsewhere = true) Optional<Instant> dueAt,
      @Doc(toldElsewhere = true) Optional<Instant> deferUntil,
      Optional<JsonObject> metadata,
      @Doc("keys, W-12 or ids; finished first") Optional<List<String>> dependsOn) {

    PlannedItem toPlannedItem() {
      return new PlannedItem(
          key,
          parent,
          new WorkItemDraft(
              itemType,
              title,
              description,
              status,
              priority,
              assignee,
              tags.orElse(List.of()),
              planningReferences.orElse(List.of()),
              externalRef,
              dueAt,
              deferUntil,
              metadata.orElse(JsonObject.EMPTY),
              dependsOn.orElse(List.of())));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "create_work_items",
          "Call to plan a whole tree, all or nothing; items name each other by key. Problems by index, as create_work_item.",
          Effect.ADDS,
          Input.class,
          Output.receipt(CreatedItem.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().createWorkItems().handle(input.toCommand(call, project)), project);
          });
}
