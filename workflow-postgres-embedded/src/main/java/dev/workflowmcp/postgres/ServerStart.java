package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings the server from any state to "accepts connections": one process at a time does this, the
 * others wait for its lock. Only here, and only by that one process, PostgreSQL is watched in short
 * steps; it has no other way to tell.
 */
final class ServerStart {

  private static final long STEP_MILLIS = 4;
  private static final int PORTS_TO_TRY = 5;
  private static final Duration ELSEWHERE_AFTER = Duration.ofSeconds(10);

  private final HomeLayout home;
  private final EmbeddedPostgresConfig config;
  private final Instant deadline;
  private @Nullable ServerProgram program;
  private @Nullable Instant heldSince;
  private boolean stopRepeated;
  private boolean reinstalled;
  private int portsTaken;

  ServerStart(HomeLayout home, EmbeddedPostgresConfig config) {
    this.home = home;
    this.config = config;
    this.deadline = Instant.now().plus(config.startTimeout());
  }

  ServerSight start() throws IOException {
    try (var file = LockFile.open(home.startLock())) {
      file.lock(
          false,
          config.startTimeout(),
          () -> config.progress().accept("Waiting for another process to start PostgreSQL"));
      while (true) {
        var sight = ServerSight.of(home);
        if (sight.server() == Server.RUNNING) {
          return sight;
        }
        advance(sight);
        checkDeadline();
      }
    } catch (LockFile.LockTimeoutException e) {
      throw timedOut();
    }
  }

  private void advance(ServerSight sight) throws IOException {
    switch (sight.server()) {
      case STOPPED -> launch();
      case STARTING -> pause();
      case STOPPING -> awaitStop(sight);
      case RUNNING -> throw new IllegalStateException("a running server needs no start");
    }
  }

  /**
   * Who asked it to stop may have died between the marker and the signal, so the signal is repeated
   * once.
   */
  private void awaitStop(ServerSight sight) throws IOException {
    if (!stopRepeated) {
      stopRepeated = true;
      ServerStop.signal(sight);
    }
    pause();
  }

  private void launch() throws IOException {
    Files.deleteIfExists(home.stopMarker());
    var run = program().launch(portsTaken > 0);
    while (run.process().isAlive() && Instant.now().isBefore(deadline)) {
      if (ServerSight.of(home).server() == Server.RUNNING) {
        return;
      }
      pause();
    }
    if (!run.process().isAlive()) {
      judge(run);
    }
  }

  private ServerProgram program() throws IOException {
    var ready = program;
    if (ready == null) {
      ready = ServerProgram.prepare(home, config);
      config.progress().accept("Starting PostgreSQL " + ready.installation().version());
      program = ready;
    }
    return ready;
  }

  private void judge(ServerProgram.Run run) throws IOException {
    var exitCode = run.process().exitValue();
    if (exitCode == ServerProgram.EXIT_LOCK_HELD) {
      awaitOtherHolder();
      return;
    }
    var log = run.log();
    if (log.contains("could not create any TCP/IP sockets") && ++portsTaken < PORTS_TO_TRY) {
      return;
    }
    if (!reinstalled && program().installation().removeIfDamaged()) {
      reinstalled = true;
      program = null;
      return;
    }
    throw StartFailure.of(home, exitCode, log);
  }

  /**
   * PostgreSQL holds its lock but is not to be seen: it has just begun, is just ending, or lives
   * where we cannot look.
   */
  private void awaitOtherHolder() {
    var now = Instant.now();
    if (heldSince == null) {
      heldSince = now;
    }
    if (Duration.between(heldSince, now).compareTo(ELSEWHERE_AFTER) > 0) {
      throw new EmbeddedPostgresException(
          Reason.IN_USE_ELSEWHERE,
          "PostgreSQL processes that cannot be seen from here use the data in " + home.data() + ".",
          "End the container or the session on another machine that shares this folder, or set WORKFLOW_HOME to another one.");
    }
    pause();
  }

  private void checkDeadline() {
    if (Instant.now().isAfter(deadline)) {
      throw timedOut();
    }
  }

  private EmbeddedPostgresException timedOut() {
    return new EmbeddedPostgresException(
        Reason.START_TIMED_OUT,
        "The private PostgreSQL did not accept connections within "
            + config.startTimeout().toSeconds()
            + " s. It may still be recovering after a crash.",
        "Try again in a minute; see " + home.serverLog() + " for what it does.");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      throw EmbeddedPostgresException.interrupted(e);
    }
  }
}
