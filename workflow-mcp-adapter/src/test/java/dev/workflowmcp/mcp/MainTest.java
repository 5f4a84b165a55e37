package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.harness.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, with a database that nobody serves. */
class MainTest {
  private static final String NOBODY = "postgresql://someone:not-a-secret-at-all@127.0.0.1:1/x";
  private static final int TERMINATED = 128 + 15;

  @TempDir Path home;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void servesUntilItsInputEnds() throws Exception {
    var process = start(Main.class);
    var client = client(process);
    client.initialize();
    client.request(1, "tools/list", Map.of());
    assertThat(client.answer().toString()).contains("create_work_item");
    client.endInput();
    client.assertNoMoreAnswers();

    assertThat(exitOf(process)).isZero();
  }

  @Test
  void answersWhyThereIsNoDatabaseAndLogsItAsCritical() throws Exception {
    var process = start(Main.class);
    var client = client(process);
    client.initialize();
    client.call(1, "list_projects", Map.of());
    assertThat(client.answer().toString()).contains("database_unavailable", "isError=true");
    client.endInput();
    exitOf(process);

    try (var logs = Files.list(home.resolve("logs"))) {
      var lines = Files.readAllLines(logs.findFirst().orElseThrow());
      assertThat(lines).allSatisfy(line -> assertThat(JsonLines.parse(line).get("at")).isNotNull());
      assertThat(lines)
          .anySatisfy(line -> assertThat(line).contains("\"severity\":\"critical\""))
          .anySatisfy(line -> assertThat(line).contains("\"tool\":\"list_projects\"", "\"call\":"))
          .noneSatisfy(line -> assertThat(line).contains("not-a-secret-at-all"));
    }
  }

  @Test
  void sendsWhateverElseIsPrintedToStderr() throws Exception {
    var process = start(StrayMain.class);
    var client = client(process);
    client.initialize();
    client.endInput();
    client.assertNoMoreAnswers();

    assertThat(exitOf(process)).isZero();
    assertThat(process.errorReader().lines()).containsOnlyOnce(StrayMain.STRAY);
  }

  @Test
  void endsOnASignal() throws Exception {
    var process = start(Main.class);
    client(process).initialize();
    process.destroy();

    assertThat(exitOf(process)).isEqualTo(TERMINATED);
  }

  @Test
  void endsWhenNobodyReadsItsOutput() throws Exception {
    var process = start(Main.class);
    // No thread may be reading: it would keep the pipe open.
    var client = new JsonLines(process.getOutputStream(), process.getInputStream());
    client.closeOutput();
    client.request(1, "ping", Map.of());

    assertThat(exitOf(process)).isZero();
  }

  @Test
  void doesNotStartOnASettingThatIsWrong() throws Exception {
    var process = start(Main.class, "--pool-max-size", "many");

    assertThat(exitOf(process)).isEqualTo(78);
    assertThat(process.errorReader().readLine())
        .contains("WORKFLOW_POOL_MAX_SIZE", "many", "allowed");
    assertThat(process.inputReader().readLine()).isNull();
  }

  @Test
  void saysHowItIsUsed() throws Exception {
    var process = start(Main.class, "--helpme");

    assertThat(exitOf(process)).isEqualTo(64);
    assertThat(process.errorReader().lines()).anyMatch(line -> line.contains("--log-level"));
  }

  private Process start(Class<?> main, String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command);
    builder.environment().put("WORKFLOW_HOME", home.toString());
    builder.environment().put("DATABASE_URL", NOBODY);
    var process = builder.start();
    processes.add(process);
    return process;
  }

  private static JsonLines client(Process process) {
    var client = new JsonLines(process.getOutputStream(), process.getInputStream());
    client.read();
    return client;
  }

  private static int exitOf(Process process) throws InterruptedException {
    assertThat(process.waitFor(JsonLines.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("the process ends")
        .isTrue();
    return process.exitValue();
  }
}
