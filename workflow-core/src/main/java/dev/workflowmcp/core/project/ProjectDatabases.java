package dev.workflowmcp.core.project;

import dev.workflowmcp.core.store.ProjectId;
import java.util.function.Supplier;

/** Makes and removes whole databases; never inside a transaction. */
public interface ProjectDatabases {
  /**
   * Makes the database of a project as a clone of the current template; does nothing when it
   * exists.
   */
  void create(ProjectId id);

  boolean exists(ProjectId id);

  /** Removes the database of a project with all it holds; does nothing when there is none. */
  void drop(ProjectId id);

  /**
   * Runs work that makes or removes this database while nobody else, in any process, runs such work
   * for the same project; waits for them. What a killed process left is free as soon as the server
   * noticed.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy} past the wait
   */
  <T> T whileProvisioning(ProjectId id, Supplier<T> work);
}
