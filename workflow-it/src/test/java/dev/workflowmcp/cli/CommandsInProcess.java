package dev.workflowmcp.cli;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.runtime.WorkflowConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * Runs commands on a database as a process of the command line would, without the second that such
 * a process takes.
 */
public record CommandsInProcess(Workflow workflow, WorkflowConfig config) {

  /** What a command printed and answered. */
  public record Said(int exitCode, String out, String err) {}

  /** Runs one command with {@code --json}, in a connection of its own. */
  public Said run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var output = new Output(() -> true, Terminal.NONE, new PrintWriter(out), new PrintWriter(err));
    var session = new Session(() -> workflow, new ConnectionScope(Optional.empty()), "ada", output);
    var code =
        WorkflowCommandLine.of(new WorkflowCommand(), session, config)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }
}
