package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;

/** Changes name, description, metadata or status of a project. */
public final class UpdateProject {
  private final Transactions transactions;
  private final ActiveProject activeProject;
  private final ProjectLookup lookup;
  private final ProjectChanges changes;
  private final OncePerRequest once;

  public UpdateProject(
      Transactions transactions,
      Projects projects,
      ActiveProject activeProject,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.activeProject = activeProject;
    this.lookup = new ProjectLookup(projects, activeProject);
    this.changes = new ProjectChanges(projects, events);
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to change.
   *
   * @param project name or id; an archived one too
   * @param version the version that the caller read
   */
  public record Command(Request request, String project, long version, ProjectEdit edit) {}

  /**
   * The project after the change; an archived one is nobody's active project any more.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code
   *     not_found}, {@code project_unavailable}, {@code version_conflict}, {@code already_exists},
   *     {@code request_id_reused}
   */
  public Written<Project> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    command.edit().check(faults);
    if (command.edit().isEmpty()) {
      faults.add("", "names no field to change: name, description, metadata or status");
    }
    faults.throwIfAny();
    return transactions.inRegistry(
        () -> {
          var named = lookup.find(command.project()).map(Project::id);
          return once.run(
              command.request(),
              "update_project",
              command,
              named.map(ProjectId::value).stream().toList(),
              () -> change(command, named),
              ids -> changes.lock(new ProjectId(ids.get(0))));
        });
  }

  private Project change(Command command, Optional<ProjectId> named) {
    var id = named.orElseThrow(() -> ProjectLookup.notFound(command.project()));
    var current = changes.lock(id);
    ProjectChanges.requireUndeleted(current);
    ProjectChanges.requireVersion(current, command.version());
    var next = current.edited(command.edit(), command.request().actor());
    if (next.fields().equals(current.fields())) {
      return current;
    }
    var faults = new Faults();
    JsonLimits.METADATA.check(faults, "metadata", next.metadata());
    faults.throwIfAny();
    if (next.status() == ProjectStatus.ARCHIVED) {
      activeProject.clear(id, command.request().actor());
    }
    return changes.apply(command.request(), "updated", current, same -> next);
  }
}
