package dev.workflowmcp.bench;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Creates and updates through stdio while the project grows. */
final class Writes {
  private static final int TIMES = 300;
  private static final int WARM_UP = 2_000;
  private static final int PER_CALL = 200;

  /** The driver has the server keep the plan of a statement only after a few executions. */
  private static final int FIRST_ON_CONNECTION = 20;

  private static final String WARM_UP_PROJECT = "bench warm-up";
  private static final String PROJECT = "bench writes";

  private final Servers servers;
  private final PrintStream out;

  Writes(Servers servers, PrintStream out) {
    this.servers = servers;
    this.out = out;
  }

  void run() throws Exception {
    try (var client = servers.workflow().initialize();
        var node = servers.node().initialize();
        var postgres =
            EmbeddedPostgres.join(EmbeddedPostgresConfig.in(servers.home().resolve("postgres")))) {
      client.call("create_project", Map.of("name", WARM_UP_PROJECT));
      writes(client, WARM_UP, "warm-up");
      plainWrites(postgres.address(), WARM_UP_PROJECT, WARM_UP, 1, "warm-up");
      client.call("create_project", Map.of("name", PROJECT));
      for (var i = 0; i < WARM_UP; i++) {
        echo(node);
      }
      var floor = Samples.of("call of a bare Node server", TIMES, i -> echo(node));
      out.println(floor.line());
      var items = 0;
      for (var size : new int[] {100, 10_000}) {
        fill(client, size - items);
        var when = "at " + size + " items";
        out.println(plainWrites(postgres.address(), PROJECT, FIRST_ON_CONNECTION, TIMES, when));
        out.println(writes(client, TIMES, when));
        items = size + 2 * TIMES + FIRST_ON_CONNECTION;
      }
    }
  }

  private static void echo(StdioClient node) throws IOException {
    node.request("tools/call", Map.of("name", "echo", "arguments", Map.of("text", "x")));
  }

  private static void fill(StdioClient client, int missing) throws Exception {
    for (var left = missing; left > 0; left -= PER_CALL) {
      var count = Math.min(PER_CALL, left);
      var items =
          IntStream.range(0, count)
              .mapToObj(i -> Map.of("item_type", "task", "title", "Filler " + i))
              .toList();
      client.call("create_work_items", Map.of("items", items));
    }
  }

  private static String plainWrites(
      PostgresAddress address, String project, int warmUp, int times, String when)
      throws Exception {
    try (var plain = new PlainWrites(address, project)) {
      for (var i = 0; i < warmUp; i++) {
        plain.create(i);
        plain.update(i);
      }
      plain.forget();
      var create =
          Samples.of("create, the same SQL through plain JDBC, " + when, times, plain::create);
      var update =
          Samples.of("update, the same SQL through plain JDBC, " + when, times, plain::update);
      return create.line() + System.lineSeparator() + update.line();
    }
  }

  private static String writes(StdioClient client, int times, String when) throws Exception {
    var parent =
        client.call("create_work_item", Map.of("item_type", "task", "title", "Parent")).path("ref");
    List<String> refs = new ArrayList<>();
    var create =
        Samples.of(
            "create_work_item below a parent, " + when,
            times,
            i ->
                refs.add(
                    client
                        .call(
                            "create_work_item",
                            Map.of(
                                "item_type",
                                "task",
                                "title",
                                "Read invoice " + i,
                                "parent",
                                parent.asString()))
                        .path("ref")
                        .asString()));
    var update =
        Samples.of(
            "update_work_item, " + when,
            times,
            i ->
                client.call(
                    "update_work_item",
                    Map.<String, Object>of(
                        "work_item", refs.get(i), "version", 1, "status", "active")));
    return create.line() + System.lineSeparator() + update.line();
  }
}
