package dev.workflowmcp.tour;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A home for one tour, with a private PostgreSQL of its own; gone afterwards. */
final class Scratch implements AutoCloseable {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final Path home;
  private final Map<String, String> environment;

  private Scratch(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  static Scratch create(Map<String, String> own) {
    try {
      var home = Files.createTempDirectory("workflow-tour-");
      var environment = new HashMap<>(own);
      environment.put("WORKFLOW_HOME", home.toString());
      environment.keySet().removeAll(java.util.List.of("DATABASE_URL", "WORKFLOW_PROJECT"));
      return new Scratch(home, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  /** What a server process needs to work here. */
  Map<String, String> environment() {
    return environment;
  }

  /** Waits until the database has stopped, which the last server asked it to, and removes all. */
  @Override
  public void close() {
    var config = WorkflowConfig.from(Map.of(), environment, home);
    var deadline = System.nanoTime() + LONGEST_STOP.toNanos();
    while (EmbeddedPostgres.inspect(WorkflowRuntime.privatePostgres(config)).server()
            != Server.STOPPED
        && System.nanoTime() < deadline) {
      pause();
    }
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the database stops", e);
    }
  }
}
