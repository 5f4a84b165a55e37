package dev.workflowmcp.persistence.jooq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java process on the class path of the tests, which prints the classes that it loads. */
final class ChildProcess {
  private final Process process;
  private final Path output;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Runs a main class with the url, the user and the registry as arguments, more of them, and the
   * password as its input.
   */
  static ChildProcess start(Class<?> main, JooqStoreConfig config, String... more)
      throws IOException {
    var output = Files.createTempFile("child", ".txt");
    var server = config.server();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                server.url(),
                server.user(),
                server.registryDatabase()));
    command.addAll(List.of(more));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try (var input = process.getOutputStream()) {
      input.write(server.password().getBytes(UTF_8));
    }
    return new ChildProcess(process, output);
  }

  /** What it printed until it ended. */
  String output() throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
    return Files.readString(output);
  }

  /** Ends it without a chance to clean up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
