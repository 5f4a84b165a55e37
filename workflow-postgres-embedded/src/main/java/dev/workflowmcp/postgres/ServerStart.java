package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings the server from any state to "accepts connections": one process at a time does this, the
 * others wait for its lock. Only here, and only by that one process, PostgreSQL is watched in short
 * steps; it has no other way to tell.
 */
final class ServerStart {

  private static final int PORTS_TO_TRY = 5;
  private static final long ELSEWHERE_AFTER_SECONDS = 10;

  private final HomeLayout home;
  private final EmbeddedPostgresConfig config;
  private final StartDeadline wait;
  private @Nullable ServerProgram program;
  private @Nullable Long heldSince;
  private boolean stopRepeated;
  private boolean reinstalled;
  private int portsTaken;

  ServerStart(HomeLayout home, EmbeddedPostgresConfig config) {
    this.home = home;
    this.config = config;
    this.wait = new StartDeadline(home, config);
  }

  ServerSight start() throws IOException {
    try (var file = LockFile.open(home.startLock())) {
      file.lock(
          false,
          config.startTimeout(),
          () -> config.progress().accept("Waiting for another process to start PostgreSQL"));
      try {
        return untilRunning();
      } finally {
        Account.alignOwners(home);
      }
    } catch (LockFile.LockTimeoutException e) {
      throw wait.timedOut();
    }
  }

  private ServerSight untilRunning() throws IOException {
    while (true) {
      var sight = ServerSight.of(home);
      if (sight.server() == Server.RUNNING) {
        LoopbackPorts.remember(home, sight.port());
        return sight;
      }
      advance(sight);
    }
  }

  private void advance(ServerSight sight) throws IOException {
    switch (sight.server()) {
      case STOPPED -> launch();
      case STARTING -> wait.pause();
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
    wait.pause();
  }

  private void launch() throws IOException {
    Files.deleteIfExists(home.stopMarker());
    var program = program();
    var run =
        program.launch(portsTaken == 0 ? LoopbackPorts.forNextRun(home) : LoopbackPorts.find());
    while (run.process().isAlive() && !wait.isOver()) {
      if (ServerSight.of(home).server() == Server.RUNNING) {
        return;
      }
      wait.pause();
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
    // On a full disk the log is as empty as it was; trying to write tells the cause.
    Folders.checkWritable(home.root());
    throw StartFailure.of(home, exitCode, log);
  }

  /**
   * PostgreSQL holds its lock but is not to be seen: it has just begun, is just ending, or lives
   * where we cannot look.
   */
  private void awaitOtherHolder() {
    if (heldSince == null) {
      heldSince = System.nanoTime();
    }
    var patience = Math.min(config.startTimeout().toSeconds() / 2, ELSEWHERE_AFTER_SECONDS);
    if (System.nanoTime() - heldSince > TimeUnit.SECONDS.toNanos(patience)) {
      throw new EmbeddedPostgresException(
          Reason.IN_USE_ELSEWHERE,
          "PostgreSQL processes that cannot be seen from here use the data in " + home.data() + ".",
          "End the container or the session on another machine that shares this folder, or set WORKFLOW_HOME to another one.");
    }
    wait.pause();
  }
}
