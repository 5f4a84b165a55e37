package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;

/**
 * Deletes a project softly: its name is free again, its database stays until a person purges it.
 */
public final class DeleteProject {
  private final Transactions transactions;
  private final ActiveProject activeProject;
  private final ProjectLookup lookup;
  private final ProjectChanges changes;
  private final OncePerRequest once;

  public DeleteProject(
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
   * What to delete.
   *
   * @param project name or id; an archived one too
   * @param version the version that the caller read
   * @param confirm the project's exact name
   */
  public record Command(Request request, String project, long version, String confirm) {}

  /**
   * The project as it is now, deleted.
   *
   * @throws WorkflowException {@code not_found}, {@code project_unavailable}, {@code
   *     confirmation_required}, {@code version_conflict}, {@code request_id_reused}
   */
  public Written<Project> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    faults.throwIfAny();
    return transactions.inRegistry(
        () -> {
          var named = lookup.find(command.project()).map(Project::id);
          return once.run(
              command.request(),
              "delete_project",
              command,
              named.map(ProjectId::value).stream().toList(),
              () -> delete(command, named),
              ids -> changes.lock(new ProjectId(ids.get(0))));
        });
  }

  private Project delete(Command command, Optional<ProjectId> named) {
    var id = named.orElseThrow(() -> ProjectLookup.notFound(command.project()));
    var current = changes.lock(id);
    ProjectChanges.requireUndeleted(current);
    if (!command.confirm().equals(current.name())) {
      throw new WorkflowException(new Problem.ConfirmationRequired("confirm", command.confirm()));
    }
    ProjectChanges.requireVersion(current, command.version());
    var actor = command.request().actor();
    activeProject.clear(id, actor);
    return changes.apply(
        command.request(),
        "deleted",
        current,
        project -> project.with(ProjectStatus.DELETED, project.name(), actor));
  }
}
