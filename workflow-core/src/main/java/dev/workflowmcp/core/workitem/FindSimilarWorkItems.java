package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;

/** Finds work items that may be about what a text is about, before somebody plans it again. */
public final class FindSimilarWorkItems {
  private final Transactions transactions;
  private final WorkItemLists lists;

  public FindSimilarWorkItems(Transactions transactions, WorkItemLists lists) {
    this.transactions = transactions;
    this.lists = lists;
  }

  /**
   * Similar to what.
   *
   * @param text any; its longest words count
   * @param limit 1-200
   */
  public record Query(ProjectId project, String text, int limit) {}

  /**
   * The items that share the most words with the text, finished ones too; none when they share
   * none.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public List<WorkItemSummary> handle(Query query) {
    var faults = new Faults();
    faults.range("limit", query.limit(), 1, Page.MOST);
    faults.throwIfAny();
    var words = SimilarWords.of(query.text());
    return words.isEmpty()
        ? List.of()
        : transactions.inProject(query.project(), () -> lists.sharing(words, query.limit()));
  }
}
