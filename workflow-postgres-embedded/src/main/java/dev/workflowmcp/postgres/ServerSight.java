package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the files and the process table say about the server at one moment. Cheap: one small file
 * and one link to read.
 *
 * @param run names this run of the server; a marker with the same name means that it has been asked
 *     to stop
 */
record ServerSight(Server server, long pid, int port, String run) {

  private static final ServerSight NOTHING = new ServerSight(Server.STOPPED, 0, 0, "");
  private static final Path PROC = Path.of("/proc");
  private static final boolean HAS_PROC = Files.exists(PROC.resolve("self/cwd"));
  private static final Duration START_SLACK = Duration.ofMinutes(1);

  // Lines of postmaster.pid, see miscadmin.h of PostgreSQL.
  private static final int LINE_PID = 0;
  private static final int LINE_STARTED = 2;
  private static final int LINE_PORT = 3;
  private static final int LINE_STATUS = 7;

  static ServerSight of(HomeLayout home) throws IOException {
    List<String> lines;
    try {
      lines = Files.readString(home.postmasterPid(), StandardCharsets.ISO_8859_1).lines().toList();
    } catch (NoSuchFileException e) {
      return NOTHING;
    }
    if (lines.size() <= LINE_PORT) {
      return NOTHING;
    }
    try {
      var pid = Long.parseLong(lines.get(LINE_PID).strip());
      var started = Long.parseLong(lines.get(LINE_STARTED).strip());
      var port = Integer.parseInt(lines.get(LINE_PORT).strip());
      if (!isAlive(pid, Instant.ofEpochSecond(started), home)) {
        return NOTHING;
      }
      var run = pid + " " + started;
      var status = lines.size() > LINE_STATUS ? lines.get(LINE_STATUS).strip() : "starting";
      return new ServerSight(server(status, run, home), pid, port, run);
    } catch (NumberFormatException e) {
      // A file that is half written or was torn by a full disk names no server.
      return NOTHING;
    }
  }

  private static Server server(String status, String run, HomeLayout home) throws IOException {
    if (status.equals("stopping") || isMarkedAsStopping(run, home)) {
      return Server.STOPPING;
    }
    return status.equals("ready") ? Server.RUNNING : Server.STARTING;
  }

  private static boolean isMarkedAsStopping(String run, HomeLayout home) throws IOException {
    if (!Files.exists(home.stopMarker())) {
      return false;
    }
    try {
      return Files.readString(home.stopMarker(), StandardCharsets.US_ASCII).strip().equals(run);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Whether the process is this server: not a zombie, and not a stranger who got its number. */
  private static boolean isAlive(long pid, Instant started, HomeLayout home) throws IOException {
    if (HAS_PROC) {
      try {
        return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).equals(home.data().toRealPath());
      } catch (NoSuchFileException e) {
        return false;
      } catch (IOException e) {
        // No permission to look, or a zombie; the process table knows the rest.
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(start -> Duration.between(start, started).abs().compareTo(START_SLACK) < 0)
        .orElse(false);
  }
}
