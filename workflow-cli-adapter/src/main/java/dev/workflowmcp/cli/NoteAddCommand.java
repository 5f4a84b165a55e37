package dev.workflowmcp.cli;

import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow note add}. */
@Command(
    name = "add",
    description =
        "Adds a note to a work item, an entity or a deployment; it cannot be changed later.")
final class NoteAddCommand implements Runnable {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "REF",
      description = "What it is on: for example W-12, E-7, D-3, or an id.")
  private SubjectReference subject;

  @Parameters(index = "1", paramLabel = "TEXT", description = "1-10,000 characters.")
  private String text;

  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  NoteAddCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .addNote()
            .handle(
                new AddNote.Command(session.request(request.requestId), in.id(), subject, text));
    var output = session.output();
    output.print(
        Answers.written(written, Optional.of(in.name()), Answer.MOST_BYTES),
        () -> {
          NoteText.note(output, written.value());
          if (written.replayed()) {
            output.remark("This had been done before; nothing was changed.");
          }
        });
  }
}
