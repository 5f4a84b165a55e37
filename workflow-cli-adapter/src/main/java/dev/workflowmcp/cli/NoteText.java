package dev.workflowmcp.cli;

import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.store.Related;

/** Notes as people read them. */
final class NoteText {
  private NoteText() {}

  /** A note with what it is on. */
  static void note(Output output, Note note) {
    output.line(
        output.terminal().bold(note.subject())
            + "  "
            + Words.of(note.at())
            + " by "
            + PlainText.line(note.author()));
    text(output, note);
  }

  /** The notes on one thing. */
  static void notes(Output output, Related<Note> related) {
    output.line("");
    output.line(output.terminal().bold("Notes"));
    for (var note : related.items()) {
      output.line(Words.of(note.at()) + " by " + PlainText.line(note.author()));
      text(output, note);
    }
    if (related.items().isEmpty()) {
      output.remark("No notes.");
    }
  }

  private static void text(Output output, Note note) {
    output.line(PlainText.block(note.text(), "  "));
  }
}
