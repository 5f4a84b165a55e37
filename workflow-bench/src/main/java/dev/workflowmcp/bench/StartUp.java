package dev.workflowmcp.bench;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.EmbeddedPostgresStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** From the start of the process to the first answers. */
final class StartUp {
  private static final int TIMES = 10;
  private static final int WARM_UP = 3;

  private final Servers servers;
  private final EmbeddedPostgresConfig postgres;
  private final PrintStream out;

  StartUp(Servers servers, PrintStream out) {
    this.servers = servers;
    this.postgres = EmbeddedPostgresConfig.in(servers.home().resolve("postgres"));
    this.out = out;
  }

  void run() throws Exception {
    for (var i = 0; i < WARM_UP; i++) {
      fromStart(servers::workflow, StartUp::firstResult);
    }
    Samples nodeResult;
    try (var keepsTheDatabaseRunning = EmbeddedPostgres.join(postgres)) {
      var nodeInitialize =
          samples("start to initialize, bare Node server", servers::node, StdioClient::initialize);
      out.println(nodeInitialize.line());
      out.println(
          samples("start to initialize", servers::workflow, StdioClient::initialize)
              .line(nodeInitialize));
      nodeResult = samples("start to first result, bare Node server", servers::node, StartUp::echo);
      out.println(nodeResult.line());
      out.println(
          samples(
                  "start to first result, database running",
                  servers::workflow,
                  StartUp::firstResult)
              .line(nodeResult));
      memory();
      if (!keepsTheDatabaseRunning.isRunning()) {
        throw new IllegalStateException("The database must run for this");
      }
    }
    out.println(
        samples(
                "start to first result, database stopped",
                () -> {
                  awaitStopped();
                  return servers.workflow();
                },
                StartUp::firstResult)
            .line(nodeResult));
  }

  private interface Start {
    StdioClient start() throws IOException;
  }

  private interface Talk {
    void with(StdioClient client) throws IOException;
  }

  private static Samples samples(String what, Start start, Talk talk) throws IOException {
    var millis = new double[TIMES];
    for (var i = 0; i < TIMES; i++) {
      millis[i] = fromStart(start, talk);
    }
    return new Samples(what, millis);
  }

  /** Only what comes before the answer counts; the end of the process is waited for afterwards. */
  private static double fromStart(Start start, Talk talk) throws IOException {
    try (var client = start.start()) {
      talk.with(client);
      return (System.nanoTime() - client.startedNanos()) / 1e6;
    }
  }

  private static void firstResult(StdioClient client) throws IOException {
    client.initialize().call("get_active_project", Map.of());
  }

  private static void echo(StdioClient client) throws IOException {
    client
        .initialize()
        .request("tools/call", Map.of("name", "echo", "arguments", Map.of("text", "x")));
  }

  private void awaitStopped() {
    var deadline = System.nanoTime() + 20_000_000_000L;
    while (EmbeddedPostgres.inspect(postgres).server() != EmbeddedPostgresStatus.Server.STOPPED) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("The database did not stop");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void memory() throws Exception {
    try (var client = servers.workflow()) {
      client.initialize().call("get_active_project", Map.of());
      var tools = client.request("tools/list", Map.of()).path("result").path("tools");
      var bytes = tools.toString().length();
      tools.forEach(tool -> ((tools.jackson.databind.node.ObjectNode) tool).remove("outputSchema"));
      out.printf(
          "tools/list: %d tools, %,d bytes, %,d without output schemas%n",
          tools.size(), bytes, tools.toString().length());
      LockSupport.parkNanos(2_000_000_000L);
      out.printf("resident memory of an idle server: %.0f MiB%n", client.residentMib());
    }
  }
}
