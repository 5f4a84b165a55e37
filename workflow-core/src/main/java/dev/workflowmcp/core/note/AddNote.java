package dev.workflowmcp.core.note;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Adds a note to a work item, an entity or a deployment, which keeps its version and the time of
 * its last update.
 */
public final class AddNote {
  static final int TEXT_CHARACTERS = 10_000;

  /** So much of a note stands in the history of its subject. */
  static final int EVENT_CHARACTERS = 200;

  private final Transactions transactions;
  private final Notes notes;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public AddNote(
      Transactions transactions, Notes notes, Events events, RequestIds requestIds, Ids ids) {
    this.transactions = transactions;
    this.notes = notes;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /**
   * What to note.
   *
   * @param text 1-10,000 characters
   */
  public record Command(
      Request request, ProjectId project, SubjectReference subject, String text) {}

  /**
   * The new note.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found} for the subject, {@code
   *     illegal_transition} when it is deleted, {@code request_id_reused}
   */
  public Written<Note> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.text("text", command.text(), 1, TEXT_CHARACTERS);
    faults.throwIfAny();
    var id = ids.next();
    return transactions.inProject(
        command.project(),
        () -> {
          var reference = command.subject();
          var subject = notes.lockSubject(reference).orElseThrow(reference::notFound);
          return once.run(
              command.request(),
              "add_note",
              command,
              List.of(id),
              () -> add(command, subject, id),
              results -> notes.find(results.get(0)).orElseThrow());
        });
  }

  private Note add(Command command, NoteSubject on, UUID id) {
    on.deletedAt()
        .ifPresent(
            at -> {
              throw deleted(on.subject().ref(), at);
            });
    var request = command.request();
    var note = notes.add(new NewNote(id, on.subject(), request.actor(), command.text()));
    var changes = Changes.made(Map.of("note", beginning(note.text())));
    events.record(List.of(NewEvent.by(request, "noted", on.subject(), on.version(), changes)));
    return note;
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= EVENT_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, EVENT_CHARACTERS)) + "…";
  }

  private static WorkflowException deleted(String reference, Instant at) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            reference,
            reference + " was deleted at " + at + "; what is deleted takes no notes.",
            "Have it restored first, or add the note to another item.",
            Map.of("reference", reference, "deleted_at", at.toString())));
  }
}
