package dev.workflowmcp.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of a shell script with an environment of its own. */
final class Script {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Map<String, String> environment = new HashMap<>();

  /**
   * What came of it.
   *
   * @param out all of stdout
   * @param err all of stderr
   */
  record Result(int exitCode, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Script() {
    environment.put("PATH", "/usr/bin:/bin");
  }

  Script with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Result run(Path script, String... arguments) {
    try {
      var process = start(script, arguments);
      process.getOutputStream().close();
      var err = new String[1];
      var reader =
          new Thread(
              () -> {
                try {
                  err[0] = new String(process.getErrorStream().readAllBytes(), UTF_8);
                } catch (IOException e) {
                  err[0] = e.toString();
                }
              });
      reader.start();
      var out = new String(process.getInputStream().readAllBytes(), UTF_8);
      reader.join();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(script + " does not end");
      }
      return new Result(process.exitValue(), out, String.valueOf(err[0]));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Process start(Path script, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Writes a script that can be run. */
  static Path write(Path file, String text) {
    try {
      Files.createDirectories(parent(file));
      Files.writeString(file, text);
      if (!file.toFile().setExecutable(true)) {
        throw new AssertionError(file + " cannot be made executable");
      }
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Path parent(Path file) {
    var parent = file.getParent();
    if (parent == null) {
      throw new AssertionError(file + " has no parent");
    }
    return parent;
  }
}
