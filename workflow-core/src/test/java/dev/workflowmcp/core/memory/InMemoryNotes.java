package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.memory.Database.StoredNote;
import dev.workflowmcp.core.note.NewNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.note.NoteSubject;
import dev.workflowmcp.core.note.Notes;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class InMemoryNotes implements Notes {
  private static final Comparator<Note> OLDEST_FIRST =
      Comparator.comparing(Note::at).thenComparing(note -> note.id().toString());

  private final InMemoryTransactions transactions;

  InMemoryNotes(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<NoteSubject> lockSubject(SubjectReference reference) {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> isMeant(item, reference))
        .findAny()
        .map(item -> new NoteSubject(subject(item), item.version(), item.deletedAt()));
  }

  private static boolean isMeant(WorkItem item, SubjectReference reference) {
    return reference
        .id()
        .map(item.id().value()::equals)
        .orElseGet(
            () -> reference.equals(SubjectReference.to(SubjectKind.WORK_ITEM, item.ref().value())));
  }

  private static Subject subject(WorkItem item) {
    return new Subject(SubjectKind.WORK_ITEM, item.id().value(), item.ref().toString());
  }

  @Override
  public Note add(NewNote added) {
    var on = added.subject();
    if (transactions.project().workItems.get(new WorkItemId(on.id())).isEmpty()) {
      throw new IllegalStateException("There is no item " + on);
    }
    var note = new Note(added.id(), on.ref(), added.author(), transactions.now(), added.text());
    transactions.project().notes.put(note.id(), new StoredNote(on.id(), note));
    return note;
  }

  @Override
  public Optional<Note> find(UUID id) {
    return transactions.project().notes.get(id).map(StoredNote::note);
  }

  @Override
  public List<Note> on(Subject subject, int limitRows) {
    return transactions
        .project()
        .notes
        .rows()
        .filter(stored -> stored.subject().equals(subject.id()))
        .map(StoredNote::note)
        .sorted(OLDEST_FIRST.reversed())
        .limit(limitRows)
        .toList();
  }
}
