package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.NOTES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.NewNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.note.NoteSubject;
import dev.workflowmcp.core.note.Notes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;

/** The notes of a project; work items, entities and deployments have some. */
final class JooqNotes implements Notes {
  /** Of what is never deleted. */
  private static final Field<Instant> NOT_DELETED = val((Instant) null);

  private final Supplier<DSLContext> project;

  JooqNotes(Supplier<DSLContext> project) {
    this.project = project;
  }

  /**
   * Not a shared lock, which would do: PostgreSQL lets those who share pass by somebody who waits
   * to change the subject, so that a stream of notes could hold that up for ever.
   */
  @Override
  public Optional<NoteSubject> lockSubject(SubjectReference reference) {
    return isMeant(reference, SubjectKind.WORK_ITEM, WORK_ITEMS.ID, WORK_ITEMS.NUMBER)
        .flatMap(this::lockWorkItem)
        .or(
            () ->
                isMeant(reference, SubjectKind.ENTITY, ENTITIES.ID, ENTITIES.NUMBER)
                    .flatMap(this::lockEntity))
        .or(
            () ->
                isMeant(reference, SubjectKind.DEPLOYMENT, DEPLOYMENTS.ID, DEPLOYMENTS.NUMBER)
                    .flatMap(this::lockDeployment));
  }

  /** Empty when the reference is to a thing of another kind. */
  private static Optional<Condition> isMeant(
      SubjectReference reference, SubjectKind kind, Field<UUID> id, Field<Long> number) {
    return reference
        .id()
        .map(id::eq)
        .or(
            () ->
                reference
                    .number()
                    .filter(wanted -> reference.kind().filter(kind::equals).isPresent())
                    .map(number::eq));
  }

  private Optional<NoteSubject> lockWorkItem(Condition isMeant) {
    return project
        .get()
        .select(WORK_ITEMS.ID, WORK_ITEMS.NUMBER, WORK_ITEMS.VERSION, WORK_ITEMS.DELETED_AT)
        .from(WORK_ITEMS)
        .where(isMeant)
        .forNoKeyUpdate()
        .fetchOptional(
            row -> subject(SubjectKind.WORK_ITEM, row, WorkItemRows.number(row).toString()));
  }

  private Optional<NoteSubject> lockEntity(Condition isMeant) {
    return project
        .get()
        .select(ENTITIES.ID, ENTITIES.NUMBER, ENTITIES.VERSION, ENTITIES.DELETED_AT)
        .from(ENTITIES)
        .where(isMeant)
        .forNoKeyUpdate()
        .fetchOptional(row -> subject(SubjectKind.ENTITY, row, EntityRows.number(row).toString()));
  }

  private Optional<NoteSubject> lockDeployment(Condition isMeant) {
    return project
        .get()
        .select(DEPLOYMENTS.ID, DEPLOYMENTS.NUMBER, DEPLOYMENTS.VERSION, NOT_DELETED)
        .from(DEPLOYMENTS)
        .where(isMeant)
        .forNoKeyUpdate()
        .fetchOptional(
            row -> subject(SubjectKind.DEPLOYMENT, row, DeploymentRows.number(row).toString()));
  }

  private static NoteSubject subject(
      SubjectKind kind, Record4<UUID, Long, Long, Instant> row, String reference) {
    return new NoteSubject(
        new Subject(kind, row.value1(), reference),
        row.value3(),
        Optional.ofNullable(row.value4()));
  }

  @Override
  public Note add(NewNote note) {
    var at =
        project
            .get()
            .insertInto(NOTES)
            .set(NOTES.ID, note.id())
            .set(column(note.subject().kind()), note.subject().id())
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
        .select(
            NOTES.ID,
            NOTES.AUTHOR,
            NOTES.AT,
            NOTES.TEXT,
            WORK_ITEMS.NUMBER,
            ENTITIES.NUMBER,
            DEPLOYMENTS.NUMBER)
        .from(NOTES)
        .leftJoin(WORK_ITEMS)
        .on(WORK_ITEMS.ID.eq(NOTES.WORK_ITEM_ID))
        .leftJoin(ENTITIES)
        .on(ENTITIES.ID.eq(NOTES.ENTITY_ID))
        .leftJoin(DEPLOYMENTS)
        .on(DEPLOYMENTS.ID.eq(NOTES.DEPLOYMENT_ID))
        .where(NOTES.ID.eq(id))
        .fetchOptional(row -> note(row, subject(row)));
  }

  private static String subject(Record row) {
    if (row.get(WORK_ITEMS.NUMBER) != null) {
      return WorkItemRows.number(row).toString();
    }
    return row.get(ENTITIES.NUMBER) != null
        ? EntityRows.number(row).toString()
        : DeploymentRows.number(row).toString();
  }

  private static Field<UUID> column(SubjectKind kind) {
    return switch (kind) {
      case WORK_ITEM -> NOTES.WORK_ITEM_ID;
      case ENTITY -> NOTES.ENTITY_ID;
      case DEPLOYMENT -> NOTES.DEPLOYMENT_ID;
      case PROJECT, ENTITY_TYPE -> throw new IllegalArgumentException("No notes are on a " + kind);
    };
  }

  @Override
  public List<Note> on(Subject subject, int limitRows) {
    return project
        .get()
        .select(NOTES.ID, NOTES.AUTHOR, NOTES.AT, NOTES.TEXT)
        .from(NOTES)
        .where(column(subject.kind()).eq(subject.id()))
        .orderBy(NOTES.AT.desc(), NOTES.ID.desc())
        .limit(limitRows)
        .fetch(row -> note(row, subject.ref()));
  }

  private static Note note(Record row, String subject) {
    return new Note(
        row.get(NOTES.ID), subject, row.get(NOTES.AUTHOR), row.get(NOTES.AT), row.get(NOTES.TEXT));
  }
}
