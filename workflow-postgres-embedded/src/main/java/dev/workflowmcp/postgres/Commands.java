package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs other programs with an environment that holds nothing they could trip over. */
final class Commands {

  /**
   * All that is handed down. Not PG*, which changes what PostgreSQL does, and not LD_*: the
   * binaries find their libraries beside themselves.
   */
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR");

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

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
    var process = builder(command).redirectErrorStream(true).start();
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

  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !KEPT.contains(name));
    environment.putIfAbsent("PATH", DEFAULT_PATH);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
  }
}
