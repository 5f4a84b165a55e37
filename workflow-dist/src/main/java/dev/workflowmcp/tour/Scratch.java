package dev.workflowmcp.tour;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
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

/**
 * A home for one tour, gone afterwards, so that nobody's data are touched. The database in it is a
 * private PostgreSQL; or the server of {@code DATABASE_URL} when there is one, in a registry of its
 * own.
 */
final class Scratch implements AutoCloseable {
  private static final String DATABASE_URL = "DATABASE_URL";
  private static final String REGISTRY = "workflow_tour";
  private static final Duration USUAL_STOP = Duration.ofSeconds(10);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final Path home;
  private final Map<String, String> environment;
  private boolean gone;

  private Scratch(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  static Scratch create(Map<String, String> own) {
    try {
      var home = Files.createTempDirectory("workflow-tour-");
      var environment = new HashMap<>(own);
      environment.put("WORKFLOW_HOME", home.toString());
      environment.put("WORKFLOW_REGISTRY_DATABASE", REGISTRY);
      environment.remove("WORKFLOW_PROJECT");
      var scratch = new Scratch(home, environment);
      Runtime.getRuntime().addShutdownHook(new Thread(scratch::abandon, "abandon"));
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the data are, for the reader. */
  String description() {
    return isGuest()
        ? "the server of DATABASE_URL, in the registry " + REGISTRY + " that only tours use"
        : home + ", removed at the end";
  }

  /** Whether the database belongs to somebody else. */
  boolean isGuest() {
    return !environment.getOrDefault(DATABASE_URL, "").isBlank();
  }

  /** A working directory that belongs to no project. */
  Path home() {
    return home;
  }

  /** What a server process needs to work here. */
  Map<String, String> environment() {
    return environment;
  }

  /** When the reader has seen enough: the servers end, and nothing stays. */
  private void abandon() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    ProcessHandle.current().children().forEach(child -> child.onExit().join());
    close();
  }

  /**
   * Waits until the private database has stopped, which the last server asked it to. Has no effect
   * the second time, but to wait for the first.
   */
  @Override
  public synchronized void close() {
    if (gone) {
      return;
    }
    gone = true;
    if (!isGuest()) {
      var config =
          WorkflowRuntime.privatePostgres(WorkflowConfig.from(Map.of(), environment, home));
      if (!hasStopped(config, USUAL_STOP)) {
        // A server that was killed could not ask.
        EmbeddedPostgres.join(config).close();
        Unexpected.unless(hasStopped(config, LONGEST_STOP), "the database in " + home + " stops");
      }
    }
    remove();
  }

  private static boolean hasStopped(EmbeddedPostgresConfig config, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (EmbeddedPostgres.inspect(config).server() != Server.STOPPED) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the database stops", e);
    }
  }

  /** Again and again, for a database that was being installed goes on for a moment. */
  private void remove() {
    var deadline = System.nanoTime() + LONGEST_STOP.toNanos();
    while (Files.exists(home)) {
      try (var files = Files.walk(home)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(home + " cannot be removed", e);
        }
        pause();
      }
    }
  }
}
