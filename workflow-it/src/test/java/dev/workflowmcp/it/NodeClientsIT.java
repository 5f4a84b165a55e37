package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The official TypeScript clients, in processes of their own, drive the server in another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NodeClientsIT {
  private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
  private static final Path CLIENTS = Path.of("target/node").toAbsolutePath();
  private static final Path BACKLOG =
      Path.of("../../shared/data/beads/issues.jsonl").toAbsolutePath().normalize();

  private final Path home = PreparedHome.copy();

  @BeforeAll
  static void installsTheClients() throws Exception {
    var present = isPresent("node") && isPresent("npm");
    if (!present) {
      System.out.println("Skipped: there is no Node here, so the TypeScript clients cannot run.");
    }
    assumeTrue(present, "Node is needed");
    Files.createDirectories(CLIENTS);
    try (var scripts = Files.list(SCRIPTS)) {
      for (var script : scripts.toList()) {
        var copy = CLIENTS.resolve(script.getFileName());
        Files.copy(script, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.isDirectory(CLIENTS.resolve("node_modules"))) {
      run(CLIENTS, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent");
    }
  }

  @AfterEach
  void removesTheHome() {
    RunFolder.remove(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "sdk"})
  void driveEveryTool(String library) throws Exception {
    assertThat(run(CLIENTS, "node", "tools.mjs", library, server())).contains("drove 30 tools");
  }

  @Test
  void writeARealBacklogAndReadItBackEqual() throws Exception {
    var present = Files.isReadable(BACKLOG);
    if (!present) {
      System.out.println("Skipped: the backlog is not here (shared/data/beads/issues.jsonl).");
    }
    assumeTrue(present, "the backlog is needed");

    assertThat(run(CLIENTS, "node", "backlog.mjs", "client", server(), BACKLOG.toString()))
        .contains("read 513 items back equal");
  }

  /** The command of the server as JSON. */
  private String server() {
    return new JsonMapper().writeValueAsString(McpServerProcess.command(home));
  }

  private static boolean isPresent(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static String run(Path folder, String... command) throws Exception {
    var output = Files.createTempFile(folder, "run", ".log");
    var process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      var ended = process.waitFor(4, TimeUnit.MINUTES);
      var text = Files.readString(output);
      assertThat(ended).as("ends in time: %s", text).isTrue();
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
