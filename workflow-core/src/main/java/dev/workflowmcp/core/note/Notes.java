package dev.workflowmcp.core.note;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectReference;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The notes in the database of the running transaction; none is ever changed. */
public interface Notes {
  /**
   * The thing with a reference, a deleted one too; nobody changes or deletes it, or adds a note to
   * it, until this transaction ends. Empty as well for a kind of things that has no notes.
   */
  Optional<NoteSubject> lockSubject(SubjectReference reference);

  /** Stores a note and gives it back with its time. */
  Note add(NewNote note);

  /** The note with an id. */
  Optional<Note> find(UUID id);

  /** The notes on one thing, newest first. */
  List<Note> on(Subject subject, int limitRows);
}
