package dev.workflowmcp.core.project;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Uuids;
import java.util.Locale;
import java.util.Optional;

/** Finds the project that a caller means; inside a transaction of the registry. */
final class ProjectLookup {
  private final Projects projects;
  private final ActiveProject activeProject;

  ProjectLookup(Projects projects, ActiveProject activeProject) {
    this.projects = projects;
    this.activeProject = activeProject;
  }

  /** The project with this name or id, whatever its status. */
  Project get(String nameOrId) {
    return find(nameOrId).orElseThrow(() -> notFound(nameOrId));
  }

  /** As {@link #get}, empty when there is none; no project has a name that cannot be stored. */
  Optional<Project> find(String nameOrId) {
    if (nameOrId.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    var id = Uuids.parse(nameOrId);
    return id.isPresent()
        ? projects.find(new ProjectId(id.get()))
        : projects.findByName(NameKey.of(nameOrId));
  }

  /** The project that a call works in, if any is named, remembered or active. */
  Optional<Project> resolve(Optional<String> argument, ConnectionScope connection) {
    if (argument.isPresent()) {
      return argument.map(this::get);
    }
    if (connection.bound().isPresent()) {
      return connection.bound().map(this::get);
    }
    if (connection.startedFor().isPresent()) {
      return connection.startedFor().map(this::get);
    }
    return activeProject.get().map(active -> get(connection.adopt(active)));
  }

  private Project get(ProjectId id) {
    return projects.find(id).orElseThrow(() -> notFound(id.toString()));
  }

  /** The given project, if it can be worked in. */
  static Project requireActive(Project project) {
    if (project.status() != ProjectStatus.ACTIVE) {
      throw new WorkflowException(
          new Problem.ProjectUnavailable(project.name(), statusText(project), nextStep(project)));
    }
    return project;
  }

  private static String statusText(Project project) {
    return project.status() == ProjectStatus.CREATING
        ? "being created"
        : project.status().name().toLowerCase(Locale.ROOT);
  }

  private static String nextStep(Project project) {
    return switch (project.status()) {
      case CREATING -> "Wait a moment and repeat the call.";
      case ARCHIVED ->
          "Choose another project (list_projects), or make it active again: update_project with version "
              + project.version()
              + " and status active.";
      case DELETED -> "Choose another project (list_projects), or have a person restore this one.";
      case ACTIVE -> "Repeat the call.";
    };
  }

  static WorkflowException notFound(String nameOrId) {
    return new WorkflowException(
        new Problem.NotFound(
            "project", nameOrId, "list_projects shows the names; create_project makes a new one."));
  }
}
