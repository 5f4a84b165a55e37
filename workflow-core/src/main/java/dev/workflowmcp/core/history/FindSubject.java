package dev.workflowmcp.core.history;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;

/** Tells what a thing is that has a history: an id does not say so. */
public final class FindSubject {
  private final Transactions transactions;
  private final Subjects subjects;

  public FindSubject(Transactions transactions, Subjects subjects) {
    this.transactions = transactions;
    this.subjects = subjects;
  }

  /** Which thing. */
  public record Query(ProjectId project, SubjectReference reference) {}

  /** The thing, a deleted one too; empty when there is none. */
  public Optional<Subject> handle(Query query) {
    return transactions.inProject(query.project(), () -> subjects.find(query.reference()));
  }
}
