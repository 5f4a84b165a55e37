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
   * committed afterwards is missed; a little of what was committed before may be told as well.
   *
   * @param project empty for the registry, whose subjects are projects
   * @param listener is called by one thread at a time, not always the same; while it runs, what
   *     changes is kept for its next call, and other listeners do not wait. What it throws is
   *     logged
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy}, {@code
   *     database_unavailable}
   */
  Watch watch(Optional<ProjectId> project, Consumer<Changed> listener);
}
