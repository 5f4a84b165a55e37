package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The official TypeScript clients, in processes of their own, drive the server in another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Order(1)
class NodeClientsIT {
  private static final Path BACKLOG =
      Path.of("../../shared/data/beads/issues.jsonl").toAbsolutePath().normalize();

  private static Path clients = Path.of("");

  private final Path home = PreparedHome.copy();

  @BeforeAll
  static void installsTheClients() throws Exception {
    clients = NodePrograms.install("node");
  }

  @AfterEach
  void removesTheHome() {
    RunFolder.remove(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdk", "client", "auto", "2026-07-28"})
  void driveEveryTool(String library) throws Exception {
    assertThat(run("tools.mjs", library, server())).containsPattern("drove \\d+ tools");
  }

  @Test
  void writeARealBacklogAndReadItBackEqual() throws Exception {
    var present = Files.isReadable(BACKLOG);
    if (!present) {
      System.out.println("Skipped: the backlog is not here (shared/data/beads/issues.jsonl).");
    }
    assumeTrue(present, "the backlog is needed");

    assertThat(run("backlog.mjs", "client", server(), BACKLOG.toString()))
        .contains("read 513 items back equal");
  }

  /** The command of the server as JSON. */
  private String server() {
    return new JsonMapper().writeValueAsString(McpServerProcess.command(home));
  }

  private static String run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    var outcome = NodePrograms.run(clients, Map.of(), command);
    assertThat(outcome.exitCode()).as("%s", outcome).isZero();
    return outcome.output();
  }
}
