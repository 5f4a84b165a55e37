package dev.workflowmcp.core.history;

import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells what was changed and committed, whichever process did it. Changes that follow each other
 * closely are told together, and what could not be told while the database was gone is told once it
 * is back. Thread-safe.
 */
public interface ChangeFeed {
  /** The interest of one listener. */
  interface Watch extends AutoCloseable {
    /** Ends it; the listener may still be running, and is not called again. */
    @Override
    void close();
  }

  /**
   * Begins to tell of changes in a project, or in the registry. When it returns, nothing that is
   * committed afterwards is missed.
   *
   * @param project empty for the registry, whose subjects are projects
   * @param listener is called by one thread at a time, which others wait for: it returns soon and
   *     does not use the database
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy}, {@code
   *     database_unavailable}
   */
  Watch watch(Optional<ProjectId> project, Consumer<Changed> listener);
}
