package dev.workflowmcp.core.project;

import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;

/** Tells whether a caller means a project, where it could be something in a project as well. */
public final class FindProject {
  private final Transactions transactions;
  private final ProjectLookup lookup;

  public FindProject(Transactions transactions, Projects projects, ActiveProject active) {
    this.transactions = transactions;
    this.lookup = new ProjectLookup(projects, active);
  }

  /**
   * What the caller gave.
   *
   * @param project maybe a name or id
   */
  public record Query(String project) {}

  /** The project with that id whatever its status, or with that name unless it is deleted. */
  public Optional<Project> handle(Query query) {
    return transactions.inRegistry(() -> lookup.find(query.project()));
  }
}
