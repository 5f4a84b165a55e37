package dev.workflowmcp.cli;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells what went wrong and what to do next, on stderr, and gives the exit code that says so to a
 * script. Nothing goes to stdout.
 */
final class Failures implements IExecutionExceptionHandler {
  private final Output output;

  Failures(Output output) {
    this.output = output;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    return tell(
        failure instanceof WorkflowException refused ? refused.problem() : unexpected(failure));
  }

  /** The exit code for the problem, after telling it. */
  int tell(Problem problem) {
    if (output.json()) {
      output.error(Answers.problem(problem, Answer.MOST_BYTES).text());
    } else {
      output.error("workflow: " + PlainText.line(problem.message()));
      output.error("  " + PlainText.line(CommandNames.inPlaceOfTools(problem.nextStep())));
    }
    return ExitCodes.of(problem.code());
  }

  private static Problem unexpected(Exception failure) {
    var incident = UUID.randomUUID().toString();
    log().error("Incident {}", incident, failure);
    return new Problem.Internal(incident);
  }

  /** Looked up when it is needed: setting up the log takes longer than most commands. */
  private static Logger log() {
    return LoggerFactory.getLogger(Failures.class);
  }
}
