package dev.workflowmcp.core.store;

import java.util.function.Supplier;

/**
 * Runs work in one transaction of one database. The transaction is bound to the thread: a port used
 * outside of it, or of the other kind of database, fails at once with {@link
 * IllegalStateException}, and so does a transaction inside another.
 *
 * <p>Isolation is READ COMMITTED. The work may be run again after a deadlock or a serialization
 * failure, so it must not have effects beyond the ports. Any exception rolls back and passes
 * through unchanged.
 *
 * <p>Implementations are thread-safe.
 */
public interface Transactions {
  /**
   * Runs work in the registry database.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy}, {@code
   *     database_unavailable}
   */
  <T> T inRegistry(Supplier<T> work);

  /**
   * Runs work in the database of a project, which is opened, and migrated when it is older than the
   * program.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy}, {@code
   *     database_unavailable}
   */
  <T> T inProject(ProjectId project, Supplier<T> work);

  /**
   * As {@link #inProject}, for work that only reads, and sees all of the project as it was at one
   * moment, whatever others commit meanwhile.
   */
  default <T> T inSnapshot(ProjectId project, Supplier<T> work) {
    return inProject(project, work);
  }

  /** As {@link #inProject}, for what must be tidied up also after the call was cancelled. */
  default <T> T tidyUpInProject(ProjectId project, Supplier<T> work) {
    return inProject(project, work);
  }
}
