package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link CreateWorkItem}. */
final class CreateWorkItemTool {
  private CreateWorkItemTool() {}

  record Input(
      @Doc("project items stand at the root only") ItemType itemType,
      @Doc(maxLength = 200) String title,
      Optional<String> description,
      Optional<String> parent,
      @Doc(byDefault = "planned") Optional<WorkItemStatus> status,
      @Doc(value = Docs.PRIORITY, byDefault = "2", min = 0, max = 4) Optional<Integer> priority,
      Optional<String> assignee,
      Optional<List<String>> tags,
      Optional<List<String>> planningReferences,
      @Doc("Id in another tracker") Optional<String> externalRef,
      Optional<Instant> dueAt,
      @Doc("Not ready before") Optional<Instant> deferUntil,
      Optional<JsonObject> metadata,
      @Doc("Must be finished first: W-12 or id") Optional<List<String>> dependsOn,
      Optional<String> project,
      Optional<String> requestId) {

    CreateWorkItem.Command toCommand(ToolCall call, Project in) {
      return new CreateWorkItem.Command(
          call.request(requestId), in.id(), parent.map(WorkItemReference::parse), draft());
    }

    private WorkItemDraft draft() {
      return new WorkItemDraft(
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
          dependsOn.orElse(List.of()));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "create_work_item",
          "Call to plan one piece of work; for several use create_work_items. Problems: hierarchy_violation, already_exists, dependency_cycle.",
          Effect.ADDS,
          Input.class,
          Output.written(WorkItem.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().createWorkItem().handle(input.toCommand(call, project)), project);
          });
}
