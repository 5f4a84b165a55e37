package dev.workflowmcp.core.project;

import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;

/** The one project of the registry that is active for whoever does not say otherwise. */
public interface ActiveProject {
  Optional<ProjectId> get();

  /**
   * Makes a project the active one and stamps it as last activated now, which is no new version of
   * it.
   */
  void set(ProjectId id, String actor);

  /** Leaves no project active, if the given one is. */
  void clear(ProjectId id, String actor);
}
