package dev.workflowmcp.cli;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
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
    if (failure instanceof WorkflowException refused) {
      tell(refused.problem());
      return ExitCodes.of(refused.problem().code());
    }
    throw new IllegalStateException(failure);
  }

  private void tell(Problem problem) {
    if (output.json()) {
      output.error(Answers.problem(problem, Answer.MOST_BYTES).text());
      return;
    }
    output.error("workflow: " + PlainText.line(problem.message()));
    output.error("  " + PlainText.line(CommandNames.inPlaceOfTools(problem.nextStep())));
  }
}
