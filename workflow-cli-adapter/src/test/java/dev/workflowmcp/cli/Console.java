package dev.workflowmcp.cli;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.runtime.WorkflowConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs commands one after the other, each as a process of its own would, over a store in memory.
 */
final class Console {
  private final Path home;
  private final Supplier<Workflow> workflow;
  private Terminal terminal = Terminal.NONE;

  /** What one command printed and answered. */
  record Result(int exitCode, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    JsonNode json() {
      return new JsonMapper().readTree(out);
    }

    JsonNode error() {
      return new JsonMapper().readTree(err).path("error");
    }
  }

  Console(Path home) {
    var store = new InMemoryStore().workflow();
    this.home = home;
    this.workflow = () -> store;
  }

  /** A console whose use cases are to be had from elsewhere. */
  Console(Path home, Supplier<Workflow> workflow) {
    this.home = home;
    this.workflow = workflow;
  }

  Console on(Terminal next) {
    terminal = next;
    return this;
  }

  Workflow workflow() {
    return workflow.get();
  }

  Result run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var root = new WorkflowCommand();
    var output =
        new Output(
            () -> root.json() || List.of(arguments).contains("--json"),
            terminal,
            new PrintWriter(out),
            new PrintWriter(err));
    var session = new Session(workflow, new ConnectionScope(Optional.empty()), "ada", output);
    var config = WorkflowConfig.from(Map.of(), Map.of("WORKFLOW_HOME", home.toString()), home);
    var code =
        WorkflowCommandLine.of(root, session, config)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Result(code, out.toString(), err.toString());
  }
}
