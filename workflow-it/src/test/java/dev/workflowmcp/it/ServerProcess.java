package dev.workflowmcp.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The private PostgreSQL of a home as the operating system sees it. */
record ServerProcess(Path data) {
  private static final long GONE_SECONDS = 20;

  static ServerProcess of(Path home) {
    return new ServerProcess(home.resolve("postgres/cluster/data"));
  }

  /** The server that runs now. */
  Optional<ProcessHandle> running() {
    try {
      var pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid)).filter(ServerProcess::isPostgres);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The servers on these data, however they got there. */
  List<ProcessHandle> all() {
    try (var processes = ProcessHandle.allProcesses()) {
      return processes.filter(this::worksHere).filter(ServerProcess::isPostgres).toList();
    }
  }

  /** Ends the server and the sessions in it at once, as a power failure would. */
  void kill() {
    var server = running();
    if (server.isPresent()) {
      var everybody = Stream.concat(server.stream(), server.get().descendants()).toList();
      everybody.forEach(ProcessHandle::destroyForcibly);
      everybody.forEach(ServerProcess::awaitEnd);
    }
  }

  private boolean worksHere(ProcessHandle process) {
    var arguments = process.info().arguments().orElse(new String[0]);
    return List.of(arguments).contains(data.toString());
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/postgres")).isPresent();
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(GONE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(process.pid() + " does not end", e);
    }
  }
}
