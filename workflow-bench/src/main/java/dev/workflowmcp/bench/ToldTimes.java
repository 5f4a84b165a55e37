package dev.workflowmcp.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the answer to a write at one server to the notification of a client of another, before and
 * after the database was killed. Each time, the client reads what it was told of and must find it.
 */
final class ToldTimes {
  private static final int TIMES = 200;
  private static final int LEAST_PAUSE_MS = 60;
  private static final int MORE_PAUSE_MS = 200;
  private static final int RETRY_MS = 20;
  private static final String PROJECT = "bench changes";
  private static final String URI = "workflow://bench%20changes/work-items/W-1";

  private final Path launcher;
  private final Path home;
  private final PrintStream out;
  private final Random random = new Random(1);
  private int titles;

  ToldTimes(Path launcher, Path home, PrintStream out) {
    this.launcher = launcher;
    this.home = home;
    this.out = out;
  }

  void run() throws Exception {
    try (var writer = server();
        var reader = server()) {
      writer.call("create_project", Map.of("name", PROJECT));
      writer.call("create_work_item", Map.of("item_type", "task", "title", "Title"));
      var subscribed = reader.request("resources/subscribe", Map.of("uri", URI));
      if (!subscribed.has("result")) {
        throw new IllegalStateException("Not subscribed: " + subscribed);
      }
      measure("", writer, reader);
      var begin = System.nanoTime();
      killPostgres();
      while (!isWritten(writer, "First after it was killed")) {
        Thread.sleep(RETRY_MS);
      }
      var written = System.nanoTime();
      var told = told(reader, "First after it was killed");
      out.printf(
          "PostgreSQL killed: written after %.0f ms, told %.1f ms later%n",
          (written - begin) / 1e6, Math.max(0, told - written) / 1e6);
      measure(", after PostgreSQL was killed", writer, reader);
    }
  }

  private StdioClient server() throws IOException {
    return StdioClient.start(
            List.of(launcher.toString(), "mcp"), Map.of("WORKFLOW_HOME", home.toString()))
        .initialize();
  }

  private void measure(String when, StdioClient writer, StdioClient reader) throws Exception {
    out.println(told("told of a write now and then" + when, writer, reader, true).line());
    out.println(told("told of one write after the other" + when, writer, reader, false).line());
  }

  private Samples told(String what, StdioClient writer, StdioClient reader, boolean pause)
      throws Exception {
    var millis = new double[TIMES];
    for (var i = 0; i < TIMES; i++) {
      if (pause) {
        Thread.sleep(LEAST_PAUSE_MS + random.nextInt(MORE_PAUSE_MS));
      }
      var title = "Title " + ++titles;
      reader.forgetNotifications();
      if (!isWritten(writer, title)) {
        throw new IllegalStateException("Not written: " + title);
      }
      var written = System.nanoTime();
      millis[i] = Math.max(0, told(reader, title) - written) / 1e6;
    }
    return new Samples(what, millis);
  }

  private static boolean isWritten(StdioClient writer, String title) throws IOException {
    var reference = Map.of("work_item", "W-1", "project", PROJECT);
    var item = writer.tryCall("get_work_item", reference);
    return item.isPresent()
        && writer
            .tryCall(
                "update_work_item",
                Map.<String, Object>of(
                    "work_item",
                    "W-1",
                    "project",
                    PROJECT,
                    "version",
                    item.get().path("version").asLong(0),
                    "title",
                    title))
            .isPresent();
  }

  /** When the client was told, by {@link System#nanoTime}. */
  private static long told(StdioClient reader, String title) throws IOException {
    while (true) {
      reader.notification("notifications/resources/updated");
      var told = System.nanoTime();
      if (reader.request("resources/read", Map.of("uri", URI)).toString().contains(title)) {
        return told;
      }
    }
  }

  private void killPostgres() throws Exception {
    var pid = Files.readAllLines(home.resolve("postgres/cluster/data/postmaster.pid")).get(0);
    var server = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    var all = Stream.concat(Stream.of(server), server.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (var process : all) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
  }
}
