package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.NOTES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.NewNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.note.NoteSubject;
import dev.workflowmcp.core.note.Notes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The notes of a project; only work items have any. */
final class JooqNotes implements Notes {
  private final Supplier<DSLContext> project;

  JooqNotes(Supplier<DSLContext> project) {
    this.project = project;
  }

  /**
   * Not a shared lock, which would do: PostgreSQL lets those who share pass by somebody who waits
   * to change the item, so that a stream of notes could hold that up for ever.
   */
  @Override
  public Optional<NoteSubject> lockSubject(SubjectReference reference) {
    return isMeant(reference)
        .flatMap(
            condition ->
                project
                    .get()
                    .select(
                        WORK_ITEMS.ID, WORK_ITEMS.NUMBER, WORK_ITEMS.VERSION, WORK_ITEMS.DELETED_AT)
                    .from(WORK_ITEMS)
                    .where(condition)
                    .forNoKeyUpdate()
                    .fetchOptional(JooqNotes::subject));
  }

  private static Optional<Condition> isMeant(SubjectReference reference) {
    return reference
        .id()
        .map(WORK_ITEMS.ID::eq)
        .or(
            () ->
                reference
                    .number()
                    .filter(
                        number ->
                            reference.kind().filter(SubjectKind.WORK_ITEM::equals).isPresent())
                    .map(WORK_ITEMS.NUMBER::eq));
  }

  private static NoteSubject subject(Record row) {
    var reference = WorkItemRows.number(row).toString();
    return new NoteSubject(
        new Subject(SubjectKind.WORK_ITEM, row.get(WORK_ITEMS.ID), reference),
        row.get(WORK_ITEMS.VERSION),
        Optional.ofNullable(row.get(WORK_ITEMS.DELETED_AT)));
  }

  @Override
  public Note add(NewNote note) {
    var at =
        project
            .get()
            .insertInto(NOTES)
            .set(NOTES.ID, note.id())
            .set(NOTES.WORK_ITEM_ID, note.subject().id())
            .set(NOTES.AUTHOR, note.author())
            .set(NOTES.TEXT, note.text())
            .returningResult(NOTES.AT)
            .fetchSingle()
            .value1();
    return new Note(note.id(), note.subject().ref(), note.author(), at, note.text());
  }

  @Override
  public Optional<Note> find(UUID id) {
    return project
        .get()
        .select(NOTES.ID, NOTES.AUTHOR, NOTES.AT, NOTES.TEXT, WORK_ITEMS.NUMBER)
        .from(NOTES)
        .join(WORK_ITEMS)
        .on(WORK_ITEMS.ID.eq(NOTES.WORK_ITEM_ID))
        .where(NOTES.ID.eq(id))
        .fetchOptional(row -> note(row, WorkItemRows.number(row).toString()));
  }

  @Override
  public List<Note> on(Subject subject, int limitRows) {
    return project
        .get()
        .select(NOTES.ID, NOTES.AUTHOR, NOTES.AT, NOTES.TEXT)
        .from(NOTES)
        .where(NOTES.WORK_ITEM_ID.eq(subject.id()))
        .orderBy(NOTES.AT.desc(), NOTES.ID.desc())
        .limit(limitRows)
        .fetch(row -> note(row, subject.ref()));
  }

  private static Note note(Record row, String subject) {
    return new Note(
        row.get(NOTES.ID), subject, row.get(NOTES.AUTHOR), row.get(NOTES.AT), row.get(NOTES.TEXT));
  }
}
