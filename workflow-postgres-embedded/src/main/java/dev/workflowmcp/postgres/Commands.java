package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Runs other programs with an environment that holds nothing they could trip over. */
final class Commands {

  /**
   * All that is handed down. Not PG*, which changes what PostgreSQL does, and not LD_*: the
   * binaries find their libraries beside themselves.
   */
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR");

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

  /** ETXTBSY, as the JDK says it; since 25 with other words around. */
  private static final Pattern TEXT_FILE_BUSY = Pattern.compile("error(=|: )26\\b");

  private static final int MOST_TIMES_BUSY = 500;
  private static final long BUSY_NANOS = 10_000_000;

  private Commands() {}

  /** What a program said and how it ended. */
  record Result(int exitCode, String output) {}

  static ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    clean(builder.environment());
    return builder;
  }

  /**
   * Runs a program that says little (under 64 KiB) to its end. Its standard error is part of its
   * output.
   *
   * @throws IOException if it does not exist or is not through in time
   */
  static Result run(List<String> command, String input, Duration timeout) throws IOException {
    var process = start(builder(command).redirectErrorStream(true));
    try {
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended without reading; the exit code tells why.
      }
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(command.get(0) + " was not through after " + timeout);
      }
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.exitValue(), output.strip());
    } catch (InterruptedException e) {
      throw EmbeddedPostgresException.interrupted(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Starts a program. One that was just written is busy for a moment when another thread started a
   * process meanwhile: that process holds the open file until it becomes its own program.
   */
  private static Process start(ProcessBuilder builder) throws IOException {
    for (var busy = 0; busy < MOST_TIMES_BUSY; busy++) {
      try {
        return builder.start();
      } catch (IOException e) {
        if (!TEXT_FILE_BUSY.matcher(String.valueOf(e.getMessage())).find()) {
          throw e;
        }
        LockSupport.parkNanos(BUSY_NANOS);
      }
    }
    return builder.start();
  }

  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !KEPT.contains(name));
    environment.putIfAbsent("PATH", DEFAULT_PATH);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
  }
}
