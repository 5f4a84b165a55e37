package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * This process among those that share one home, however often it joins. File locks belong to the
 * process, so the only copy of this state has to be static.
 */
final class Membership {

  private static final ConcurrentHashMap<Path, Membership> IN_THIS_PROCESS =
      new ConcurrentHashMap<>();

  private final HomeLayout home;
  private int joins;
  private @Nullable LockFile members;
  private @Nullable FileLock shared;

  private Membership(HomeLayout home) {
    this.home = home;
  }

  /** The membership of this process in a home; the same object for the same folder. */
  static Membership of(HomeLayout home) {
    return IN_THIS_PROCESS.computeIfAbsent(home.root(), root -> new Membership(home));
  }

  HomeLayout home() {
    return home;
  }

  /** Counts one more user of this process in, waits for the server, starts it when needed. */
  synchronized ServerSight join(EmbeddedPostgresConfig config) throws IOException {
    if (joins == 0) {
      enter(config);
    }
    joins++;
    try {
      return running(config);
    } catch (IOException | RuntimeException e) {
      // Not in order: a server that is still recovering after a crash must not be stopped by those
      // who lose patience.
      depart(() -> {});
      throw e;
    }
  }

  /** The server as it runs now, started again if it died. Only for those who have joined. */
  synchronized ServerSight running(EmbeddedPostgresConfig config) throws IOException {
    var sight = ServerSight.of(home);
    return sight.server() == EmbeddedPostgresStatus.Server.RUNNING
        ? sight
        : new ServerStart(home, config).start();
  }

  /** The same, and waits out the recovery that follows when one of its processes died. */
  synchronized ServerSight accepting(EmbeddedPostgresConfig config) throws IOException {
    var wait = new StartDeadline(home, config);
    while (true) {
      var sight = running(config);
      if (Handshake.succeeds(sight.port())) {
        return sight;
      }
      wait.pause();
    }
  }

  /** Counts one user out; when it was the last of the last process, asks the server to stop. */
  synchronized void leave() throws IOException {
    // Of processes that leave at once, the last to get here finds nobody; one that joins now waits
    // until the marker is written.
    depart(() -> ServerStop.ask(home));
    ServerLog.trim(home.serverLog());
  }

  private void depart(LockFile.LockedAction whenLast) throws IOException {
    joins--;
    if (joins > 0 || members == null || shared == null) {
      return;
    }
    try (var file = members) {
      shared.release();
      file.ifAlone(whenLast);
    } finally {
      members = null;
      shared = null;
      System.clearProperty(joinedKey());
    }
  }

  private void enter(EmbeddedPostgresConfig config) throws IOException {
    claimForThisClassLoader();
    try {
      var file = LockFile.open(home.membersLock());
      try {
        shared = file.lock(true, config.startTimeout(), () -> {});
        members = file;
      } finally {
        if (members == null) {
          file.close();
        }
      }
    } catch (LockFile.LockTimeoutException e) {
      throw new StartDeadline(home, config).timedOut();
    } finally {
      if (members == null) {
        System.clearProperty(joinedKey());
      }
    }
  }

  /**
   * A second copy of this class would open the lock file too, and closing it would drop our lock.
   */
  private void claimForThisClassLoader() {
    if (System.getProperties().putIfAbsent(joinedKey(), "yes") != null) {
      throw new EmbeddedPostgresException(
          EmbeddedPostgresException.Reason.JOINED_BY_ANOTHER_CLASS_LOADER,
          "Another class loader of this Java process has joined the same private PostgreSQL.",
          "Load the module once in this process, or give each its own home.");
    }
  }

  private String joinedKey() {
    return "dev.workflowmcp.postgres.joined." + home.root();
  }
}
