package dev.workflowmcp.cli;

import dev.workflowmcp.core.problem.WorkflowException;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in two lines why a command line makes no sense and where the help is. */
final class Misuse implements IParameterExceptionHandler {
  private final Output output;
  private final Failures failures;

  Misuse(Output output, Failures failures) {
    this.output = output;
    this.failures = failures;
  }

  @Override
  public int handleParseException(ParameterException misuse, String[] arguments) {
    for (Throwable cause = misuse; cause != null; cause = cause.getCause()) {
      if (cause instanceof WorkflowException refused) {
        return failures.tell(refused.problem());
      }
    }
    var commandLine = misuse.getCommandLine();
    output.error("workflow: " + PlainText.line(String.valueOf(misuse.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(misuse, commandLine.getErr())) {
      output.error("  See " + commandLine.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCodes.INVALID;
  }
}
