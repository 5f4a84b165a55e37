package dev.workflowmcp.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another process of the program, that a test started and that ends with the test. What it says is
 * read in the background, so that nothing is lost when it is killed.
 */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path errors;
  private final Thread reader;

  /** Guards itself. */
  private final List<String> lines = new ArrayList<>();

  private boolean ended;

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.reader = new Thread(this::read, "child-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static Child start(Path home, String... arguments) {
    return run(home, ChildJava.command(ChildMain.class.getName(), with(home, arguments)));
  }

  /** One that leaves an archive of its classes when it ends in order. */
  static Child startArchiving(Path home, Path archive, String... arguments) {
    return run(
        home, ChildJava.archiving(archive, ChildMain.class.getName(), with(home, arguments)));
  }

  private static List<String> with(Path home, String... arguments) {
    return Stream.concat(Stream.of(home.toString()), Stream.of(arguments)).toList();
  }

  /** Another program, on a home. */
  static Child run(Path home, List<String> command) {
    try {
      var errors = Files.createTempFile(home.getParent(), "child-", ".log");
      var process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.to(errors.toFile()))
              .start();
      return new Child(process, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the process says a line that begins so; gives the rest of it. */
  String await(String beginning) {
    return await(beginning, 1).get(0);
  }

  /** Waits until the process has said that many lines that begin so; gives the rests of them. */
  List<String> await(String beginning, int count) {
    var deadline = Instant.now().plus(PATIENCE);
    synchronized (lines) {
      while (true) {
        var said = said(beginning);
        if (said.size() >= count) {
          return said;
        }
        if (ended || Instant.now().isAfter(deadline)) {
          throw new AssertionError(
              "The process %s without saying \"%s\" %d times; it said %s and %s"
                  .formatted(ended ? "ended" : "lives", beginning, count, lines, errors()));
        }
        await(deadline);
      }
    }
  }

  private void await(Instant deadline) {
    try {
      lines.wait(Math.max(1, Duration.between(Instant.now(), deadline).toMillis()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the process has said so far in lines that begin so. */
  List<String> said(String beginning) {
    synchronized (lines) {
      return lines.stream()
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length()).strip())
          .toList();
    }
  }

  /** Has it read a line. */
  void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the process as {@code kill -9} does; it has said all it will. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks the process to end; gives its exit code. */
  int end() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitEnd();
    return process.exitValue();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The process does not end; it said " + lines);
      }
      reader.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (var output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("unreadable " + e);
    } finally {
      synchronized (lines) {
        ended = true;
        lines.notifyAll();
      }
    }
  }

  private void add(String line) {
    synchronized (lines) {
      lines.add(line);
      lines.notifyAll();
    }
  }

  /** What it said on its standard error. */
  String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
