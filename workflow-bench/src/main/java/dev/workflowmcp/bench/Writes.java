package dev.workflowmcp.bench;

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

  private final Servers servers;
  private final PrintStream out;

  Writes(Servers servers, PrintStream out) {
    this.servers = servers;
    this.out = out;
  }

  void run() throws Exception {
    try (var client = servers.workflow().initialize();
        var node = servers.node().initialize()) {
      client.call("create_project", Map.of("name", "bench warm-up"));
      writes(client, WARM_UP, "warm-up");
      client.call("create_project", Map.of("name", "bench writes"));
      for (var i = 0; i < WARM_UP; i++) {
        echo(node);
      }
      var floor = Samples.of("call of a bare Node server", TIMES, i -> echo(node));
      out.println(floor.line());
      var items = 0;
      for (var size : new int[] {100, 10_000}) {
        fill(client, size - items);
        out.println(writes(client, TIMES, "at " + size + " items"));
        items = size + TIMES;
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
