package dev.workflowmcp.core.project;

import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;

/** Tells in which project the calls of a connection work that do not name one. */
public final class GetActiveProject {
  private final Transactions transactions;
  private final ProjectLookup lookup;

  public GetActiveProject(Transactions transactions, Projects projects, ActiveProject active) {
    this.transactions = transactions;
    this.lookup = new ProjectLookup(projects, active);
  }

  /** Whose project. */
  public record Query(ConnectionScope connection) {}

  /**
   * The project, if there is one; it may be archived or deleted meanwhile.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found} when it was purged
   */
  public Optional<Project> handle(Query query) {
    return transactions.inRegistry(() -> lookup.resolve(Optional.empty(), query.connection()));
  }
}
