package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import dev.workflowmcp.core.memory.Database.StoredNote;
import dev.workflowmcp.core.note.NewNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.note.NoteSubject;
import dev.workflowmcp.core.note.Notes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

final class InMemoryNotes implements Notes {
  private static final Comparator<Note> OLDEST_FIRST =
      Comparator.comparing(Note::at).thenComparing(note -> note.id().toString());

  private final InMemoryTransactions transactions;

  InMemoryNotes(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<NoteSubject> lockSubject(SubjectReference reference) {
    return Stream.of(workItems(), entities(), deployments())
        .flatMap(Function.identity())
        .filter(known -> isMeant(known.subject(), reference))
        .findAny();
  }

  private Stream<NoteSubject> workItems() {
    return transactions
        .project()
        .workItems
        .rows()
        .map(
            item ->
                new NoteSubject(
                    new Subject(SubjectKind.WORK_ITEM, item.id().value(), item.ref().toString()),
                    item.version(),
                    item.deletedAt()));
  }

  private Stream<NoteSubject> entities() {
    return transactions
        .project()
        .entities
        .rows()
        .map(StoredEntity::entity)
        .map(
            entity ->
                new NoteSubject(
                    new Subject(SubjectKind.ENTITY, entity.id().value(), entity.ref().toString()),
                    entity.version(),
                    entity.deletedAt()));
  }

  private Stream<NoteSubject> deployments() {
    return transactions
        .project()
        .deployments
        .rows()
        .map(
            deployment ->
                new NoteSubject(
                    new Subject(
                        SubjectKind.DEPLOYMENT,
                        deployment.id().value(),
                        deployment.ref().toString()),
                    deployment.version(),
                    Optional.empty()));
  }

  private static boolean isMeant(Subject known, SubjectReference reference) {
    return reference
        .id()
        .map(known.id()::equals)
        .orElseGet(() -> reference.equals(SubjectReference.parse(known.ref())));
  }

  @Override
  public Note add(NewNote added) {
    var on = added.subject();
    if (lockSubject(SubjectReference.to(on.id())).isEmpty()) {
      throw new IllegalStateException("There is no " + on);
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
