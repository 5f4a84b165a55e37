package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.FindProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.RestoreProject;
import dev.workflowmcp.core.workitem.RestoreWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answer;
import java.util.Optional;

/** MCP face of {@link RestoreWorkItem} and {@link RestoreProject}. */
final class RestoreTool {
  private static final String COUNT = "restored";

  private RestoreTool() {}

  record Input(
      @Doc("W-12 or id of a deleted work item, or id of a deleted project") String subject,
      @Doc(value = "New name of the project, when the old one is taken", maxLength = 200)
          Optional<String> name,
      Optional<String> project,
      Optional<String> requestId) {}

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "restore",
          "Call to bring back a deleted work item with what was deleted together with it, or a deleted project."
              + " Problems: not_found, illegal_transition, hierarchy_violation, already_exists.",
          Effect.CHANGES,
          Input.class,
          Output.restored(COUNT),
          RestoreTool::restore);

  private static Answer restore(Input input, ToolCall call) {
    var reference = WorkItemReference.find(input.subject());
    if (reference.flatMap(WorkItemReference::number).isEmpty()) {
      var project = call.workflow().findProject().handle(new FindProject.Query(input.subject()));
      if (project.isPresent()) {
        return restore(project.get(), input, call);
      }
    }
    return restore(reference.orElseThrow(() -> nothing(input.subject())), input, call);
  }

  private static Answer restore(Project project, Input input, ToolCall call) {
    var request = call.request(input.requestId());
    var command = new RestoreProject.Command(request, project.id(), input.name());
    return call.written(call.workflow().restoreProject().handle(command));
  }

  private static Answer restore(WorkItemReference workItem, Input input, ToolCall call) {
    var faults = new Faults();
    input.name().ifPresent(name -> faults.add("name", "is only for projects", name));
    faults.throwIfAny();
    var project = call.project(input.project());
    var request = call.request(input.requestId());
    var command = new RestoreWorkItem.Command(request, project.id(), workItem);
    return call.subtree(call.workflow().restoreWorkItem().handle(command), COUNT, project);
  }

  private static WorkflowException nothing(String subject) {
    return new WorkflowException(
        new Problem.NotFound(
            "subject",
            subject,
            "Give a reference like W-12, or an id: query_work_items with include_deleted and list_projects with"
                + " status deleted show what can be restored."));
  }
}
