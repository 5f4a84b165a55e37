package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.RestoreEntity;
import dev.workflowmcp.core.history.FindSubject;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.FindProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.RestoreProject;
import dev.workflowmcp.core.store.Uuids;
import dev.workflowmcp.core.workitem.RestoreWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** MCP face of {@link RestoreWorkItem}, {@link RestoreEntity} and {@link RestoreProject}. */
final class RestoreTool {
  private static final String COUNT = "restored";
  private static final Pattern SHORT = Pattern.compile("[WwEeDd]-[0-9]+");

  private RestoreTool() {}

  record Input(
      @Doc("W-12, E-7 or id; of a project its id") String subject,
      @Doc("Of an entity or project, when the old one is taken") Optional<String> name,
      Optional<String> project,
      Optional<String> requestId) {}

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "restore",
          "Call to bring back a deleted work item with what went with it, an entity or a project. Problems: hierarchy_violation, already_exists, dependency_cycle, entity_invalid.",
          Effect.CHANGES,
          Input.class,
          Output.restored(COUNT),
          RestoreTool::restore);

  private static Answer restore(Input input, ToolCall call) {
    if (SHORT.matcher(input.subject()).matches()) {
      return restore(SubjectReference.parse(input.subject()), input, call);
    }
    var project = call.workflow().findProject().handle(new FindProject.Query(input.subject()));
    return project.isPresent()
        ? restore(project.get(), input, call)
        : restore(id(input.subject()), input, call);
  }

  private static SubjectReference id(String subject) {
    return Uuids.parse(subject).map(SubjectReference::to).orElseThrow(() -> nothing(subject));
  }

  private static Answer restore(Project project, Input input, ToolCall call) {
    var request = call.request(input.requestId());
    var command = new RestoreProject.Command(request, project.id(), input.name());
    return call.written(call.workflow().restoreProject().handle(command));
  }

  private static Answer restore(SubjectReference subject, Input input, ToolCall call) {
    var project = call.project(input.project());
    var found = call.workflow().findSubject().handle(new FindSubject.Query(project.id(), subject));
    var kind = subject.kind().or(() -> found.map(Subject::kind));
    if (kind.equals(Optional.of(SubjectKind.DEPLOYMENT))) {
      throw notDeleted(found.orElseThrow(subject::notFound));
    }
    return kind.equals(Optional.of(SubjectKind.ENTITY))
        ? entity(EntityReference.parse(input.subject()), project, input, call)
        : workItem(WorkItemReference.parse(input.subject()), project, input, call);
  }

  private static Answer entity(
      EntityReference entity, Project project, Input input, ToolCall call) {
    var request = call.request(input.requestId());
    var command = new RestoreEntity.Command(request, project.id(), entity, input.name());
    return call.written(call.workflow().restoreEntity().handle(command), project);
  }

  private static Answer workItem(
      WorkItemReference workItem, Project project, Input input, ToolCall call) {
    var faults = new Faults();
    input.name().ifPresent(name -> faults.add("name", "is only for projects and entities", name));
    faults.throwIfAny();
    var request = call.request(input.requestId());
    var command = new RestoreWorkItem.Command(request, project.id(), workItem);
    return call.subtree(call.workflow().restoreWorkItem().handle(command), COUNT, project);
  }

  private static WorkflowException notDeleted(Subject deployment) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            deployment.ref(),
            deployment.ref() + " is not deleted: deployments never are.",
            "Nothing is to be restored; update_deployment tells how it went on.",
            Map.of("reference", deployment.ref())));
  }

  private static WorkflowException nothing(String subject) {
    return new WorkflowException(
        new Problem.NotFound(
            "subject",
            subject,
            "Give a reference like W-12 or E-7, or an id: query_work_items with include_deleted and list_projects with"
                + " status deleted show what can be restored."));
  }
}
