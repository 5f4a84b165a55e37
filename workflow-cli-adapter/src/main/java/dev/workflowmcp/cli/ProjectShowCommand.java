package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.GetActiveProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code workflow project show}. */
@Command(
    name = "show",
    description = "Shows a project; without a name the one that commands work in.")
final class ProjectShowCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name or id of the project.")
  private Optional<String> project = Optional.empty();

  ProjectShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var output = session.output();
    if (project.isPresent()) {
      var named = session.project(project);
      output.print(
          Answers.read(named, Answer.MOST_BYTES), () -> ProjectText.project(output, named));
    } else {
      showActive(output);
    }
  }

  private void showActive(Output output) {
    Optional<Project> active =
        session
            .workflow()
            .getActiveProject()
            .handle(new GetActiveProject.Query(session.connection()));
    output.print(
        Answers.activeProject(active, Answer.MOST_BYTES),
        () ->
            active.ifPresentOrElse(
                found -> ProjectText.project(output, found),
                () -> output.remark("No project is active: workflow project use NAME.")));
  }
}
