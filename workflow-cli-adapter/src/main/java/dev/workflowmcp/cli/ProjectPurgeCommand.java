package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.PurgeProject;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow project purge}. */
@Command(
    name = "purge",
    description =
        "Removes a deleted project for ever, with its database. It cannot be brought back.")
final class ProjectPurgeCommand implements Runnable {
  private final Session session;

  @Parameters(
      paramLabel = "ID",
      description = "Its id: \"workflow project list --status deleted\" shows it.")
  private ProjectId project;

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      required = true,
      description = "The project's exact name.")
  private String confirm;

  ProjectPurgeCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var gone = session.workflow().purgeProject().handle(new PurgeProject.Command(project, confirm));
    var output = session.output();
    output.print(
        Answers.read(gone, Answer.MOST_BYTES),
        () ->
            output.line(
                "Removed the project " + PlainText.line(gone.name()) + " and its database."));
  }
}
