package dev.workflowmcp.cli;

import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code workflow doctor}. */
@Command(
    name = "doctor",
    description = "Says what is well and what is not, and why; starts the private PostgreSQL.")
final class DoctorCommand implements Callable<Integer> {
  private final Session session;
  private final WorkflowConfig config;

  DoctorCommand(Session session, WorkflowConfig config) {
    this.session = session;
    this.config = config;
  }

  @Override
  public Integer call() {
    var checks = new ArrayList<>(MachineChecks.of(config.home()));
    checks.addAll(DatabaseChecks.of(config, session::workflow, session::schemaVersions));
    var well = checks.stream().noneMatch(check -> check.state() == Check.State.FAULT);
    var output = session.output();
    output.print(
        Answers.read(new Check.Report(well, checks), Answer.MOST_BYTES),
        () -> checks.forEach(check -> print(output, check)));
    return well ? ExitCodes.OK : ExitCodes.UNAVAILABLE;
  }

  private static void print(Output output, Check check) {
    var name = check.name() + " ".repeat(18 - check.name().length());
    output.line(mark(check.state()) + name + PlainText.line(check.finding()));
    check.nextStep().ifPresent(step -> output.line(" ".repeat(26) + PlainText.line(step)));
  }

  private static String mark(Check.State state) {
    return switch (state) {
      case WELL -> "well    ";
      case WARNING -> "warning ";
      case FAULT -> "FAULT   ";
    };
  }
}
