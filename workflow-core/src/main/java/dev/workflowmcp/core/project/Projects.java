package dev.workflowmcp.core.project;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The projects in the registry. */
public interface Projects {
  /** The project with an id, whatever its status. */
  Optional<Project> find(ProjectId id);

  /** The project with a name among those that are not deleted. */
  Optional<Project> findByName(NameKey name);

  /** As {@link #find}, and nobody else changes it until this transaction ends. */
  Optional<Project> findForUpdate(ProjectId id);

  /**
   * Registers a project as {@link ProjectStatus#CREATING}, version 1.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when the name is
   *     taken
   */
  Project add(NewProject project);

  /**
   * Stores the next version of a project, if the version before it is still the stored one. The
   * database stamps {@code updatedAt}, and {@code deletedAt} when the status becomes deleted;
   * another status empties that.
   *
   * @return the project as stored; empty when its version is another, or the project does not exist
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when the name is
   *     taken
   */
  Optional<Project> replace(Project next);

  /** Removes a project from the registry for ever, with the request ids that made it. */
  void remove(ProjectId id);

  /** All projects whose creation has begun and not ended. */
  List<Project> halfMade();

  /**
   * Projects of the given statuses; last activated, else created, first.
   *
   * @param after two values, as {@link #positionOf} gives them
   */
  List<ProjectSummary> list(Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows);

  /** What a project held when it was last counted; empty until it was counted once. */
  Optional<ProjectCounts> counts(ProjectId id);

  /**
   * The position of a project in {@link #list}: when it was last activated, else created, and its
   * id.
   */
  static Cursor positionOf(ProjectSummary project) {
    var at = project.lastActivatedAt().orElse(project.createdAt());
    return new Cursor(List.of(at.toString(), project.id().toString()));
  }

  /**
   * Projects of the given statuses, in the order of their ids, the oldest first.
   *
   * @param after one value, as {@link #positionByAge} gives it
   */
  List<ProjectSummary> listByAge(
      Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows);

  /** The position of a project in {@link #listByAge}: its id. */
  static Cursor positionByAge(ProjectSummary project) {
    return new Cursor(List.of(project.id().toString()));
  }
}
