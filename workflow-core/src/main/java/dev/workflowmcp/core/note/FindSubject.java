package dev.workflowmcp.core.note;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.Optional;

/** Tells what a thing is that can have notes: an id does not say so. */
public final class FindSubject {
  private final Transactions transactions;
  private final Notes notes;

  public FindSubject(Transactions transactions, Notes notes) {
    this.transactions = transactions;
    this.notes = notes;
  }

  /** Which thing. */
  public record Query(ProjectId project, SubjectReference reference) {}

  /** The thing, a deleted one too; empty when there is none. */
  public Optional<Subject> handle(Query query) {
    return transactions.inProject(
        query.project(), () -> notes.lockSubject(query.reference()).map(NoteSubject::subject));
  }
}
