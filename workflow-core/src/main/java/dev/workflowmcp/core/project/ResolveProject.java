package dev.workflowmcp.core.project;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;

/** Finds the project that a call works in: the shared step before every use case of a project. */
public final class ResolveProject {
  private final Transactions transactions;
  private final ProjectLookup lookup;

  public ResolveProject(Transactions transactions, Projects projects, ActiveProject active) {
    this.transactions = transactions;
    this.lookup = new ProjectLookup(projects, active);
  }

  /**
   * What a call says of its project.
   *
   * @param project name or id, when the call names one
   */
  public record Query(Optional<String> project, ConnectionScope connection) {}

  /**
   * The project named in the call, else the one the connection has switched to, else the one its
   * process was started for, else the registry's active one, which this connection then keeps.
   *
   * @throws WorkflowException {@code not_found}, {@code no_active_project}, {@code
   *     project_unavailable}
   */
  public Project handle(Query query) {
    return transactions.inRegistry(
        () ->
            lookup
                .resolve(query.project(), query.connection())
                .map(ProjectLookup::requireActive)
                .orElseThrow(() -> new WorkflowException(new Problem.NoActiveProject())));
  }
}
