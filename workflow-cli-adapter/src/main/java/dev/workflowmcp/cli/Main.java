package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.runtime.ConfigurationException;
import dev.workflowmcp.runtime.WorkflowConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Entry point of the command line. */
public final class Main {
  /** Set by the launcher when stdout is a terminal: its width. */
  static final String COLUMNS = "workflow.columns";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    var out = writer(new FileOutputStream(FileDescriptor.out));
    var err = writer(new FileOutputStream(FileDescriptor.err));
    var code = run(args, out, err);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** UTF-8 whatever the locale. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int run(String[] args, PrintWriter out, PrintWriter err) {
    var root = new WorkflowCommand();
    var terminal = Terminal.of(System.getProperty(COLUMNS), System.getenv());
    // What is wrong with the command line may be said before the option was reached.
    BooleanSupplier json = () -> root.json() || List.of(args).contains("--json");
    var output = new Output(json, terminal, out, err);
    WorkflowConfig config;
    try {
      config = WorkflowConfig.ofProcess(Map.of());
    } catch (ConfigurationException wrong) {
      output.error("workflow: " + wrong.getMessage());
      return ExitCodes.INVALID;
    }
    try (var opened = new OpenedWorkflow(config, output)) {
      var connection = new ConnectionScope(config.project());
      var actor = config.actor().orElseGet(() -> System.getProperty("user.name"));
      var session =
          new Session(
              opened, connection, actor, output, () -> Optional.of(opened.schemaVersions()));
      return WorkflowCommandLine.of(root, session, config).setOut(out).setErr(err).execute(args);
    }
  }
}
