package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Changes one project by the rules that every change of a project shares; inside a registry
 * transaction.
 */
final class ProjectChanges {
  private final Projects projects;
  private final Events events;

  ProjectChanges(Projects projects, Events events) {
    this.projects = projects;
    this.events = events;
  }

  /** Takes the project for this transaction; it must still exist. */
  Project lock(ProjectId id) {
    return projects
        .findForUpdate(id)
        .orElseThrow(
            () ->
                new WorkflowException(
                    new Problem.NotFound(
                        "project", id.toString(), "list_projects shows the names.")));
  }

  static void requireVersion(Project current, long expected) {
    if (current.version() != expected) {
      throw conflict(current, expected);
    }
  }

  static void requireUndeleted(Project current) {
    if (current.status() == ProjectStatus.DELETED || current.status() == ProjectStatus.CREATING) {
      ProjectLookup.requireActive(current);
    }
  }

  /** Stores what the change makes of the project, and writes it into the history. */
  Project apply(Request request, String action, Project current, UnaryOperator<Project> change) {
    var next = change.apply(current);
    var stored =
        projects.replace(next).orElseThrow(() -> conflict(lock(current.id()), current.version()));
    var changes = Changes.between(current.fields(), stored.fields());
    events.record(
        List.of(NewEvent.by(request, action, stored.subject(), stored.version(), changes)));
    return stored;
  }

  private static WorkflowException conflict(Project current, long expected) {
    return new WorkflowException(
        new Problem.VersionConflict(current.name(), expected, current.version(), current));
  }
}
