package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs in JavaScript that tests run, with what npm installs for them below {@code target}. */
final class NodePrograms {
  private static final Path SOURCES = Path.of("src/test").toAbsolutePath();
  private static final Path INSTALLED = Path.of("target").toAbsolutePath();

  /** What a program printed, and how it ended. */
  record Outcome(int exitCode, String output, String errors) {}

  private NodePrograms() {}

  /**
   * The folder of the programs that have this name below {@code src/test}, ready to run; skips the
   * test when there is no npm here.
   */
  static Path install(String name) throws Exception {
    var present = isPresent("node") && isPresent("npm");
    if (!present) {
      System.out.println(
          "Skipped: there is no Node here, so the programs in " + name + " cannot run.");
    }
    assumeTrue(present, "Node is needed");
    var folder = Files.createDirectories(INSTALLED.resolve(name));
    try (var programs = Files.list(SOURCES.resolve(name))) {
      for (var program : programs.toList()) {
        var copy = folder.resolve(program.getFileName());
        Files.copy(program, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      var npm =
          List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent");
      assertThat(run(folder, Map.of(), npm)).extracting(Outcome::exitCode).isEqualTo(0);
    }
    return folder;
  }

  private static boolean isPresent(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /** Runs a command until it ends, with some more in its environment. */
  static Outcome run(Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    var output = Files.createTempFile(folder, "run", ".out");
    var errors = Files.createTempFile(folder, "run", ".err");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      var ended = process.waitFor(4, TimeUnit.MINUTES);
      assertThat(ended).as("%s ends in time: %s", command, Files.readString(errors)).isTrue();
      return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
