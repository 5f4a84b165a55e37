package dev.workflowmcp.core.suggestion;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.Transactions;

/** Suggests names of projects that can be worked in. */
public final class SuggestProjects {
  private final Transactions transactions;
  private final Suggestions suggestions;

  public SuggestProjects(Transactions transactions, Suggestions suggestions) {
    this.transactions = transactions;
    this.suggestions = suggestions;
  }

  /**
   * What is typed so far.
   *
   * @param limit 1-200
   */
  public record Query(String begun, int limit) {}

  /**
   * The names, of which nobody needs to type the case.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public Suggested handle(Query query) {
    var faults = new Faults();
    faults.range("limit", query.limit(), 1, Page.MOST);
    faults.throwIfAny();
    return Begun.canBeStored(query.begun())
        ? transactions.inRegistry(
            () ->
                Suggested.of(
                    suggestions.projects(NameKey.of(query.begun().strip()), query.limit() + 1),
                    query.limit()))
        : Suggested.NOTHING;
  }
}
