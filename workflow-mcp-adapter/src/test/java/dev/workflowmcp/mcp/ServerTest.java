package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.runtime.ToolChoice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * The server around the tools: how it presents itself, and what it does while it has no database.
 */
class ServerTest {

  @Test
  void presentsItself() {
    try (var server = ServerHarness.start(InMemoryBackend::new)) {
      var hello = server.client.initialize("2025-11-25");

      assertThat(hello.get("serverInfo"))
          .isEqualTo(Map.of("name", "workflow", "title", "Workflow", "version", "development"));
      assertThat(hello.get("capabilities"))
          .isEqualTo(
              Map.of(
                  "tools", Map.of(),
                  "prompts", Map.of(),
                  "completions", Map.of(),
                  "resources", Map.of("subscribe", true, "listChanged", true)));
      assertThat(String.valueOf(hello.get("instructions")).getBytes(StandardCharsets.UTF_8))
          .hasSizeBetween(512, 2_048);
    }
  }

  @Test
  void saysWhatMattersMostInItsFirst512Characters() {
    var instructions = Instructions.of(ToolChoice.ALL);
    assertThat(instructions.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_048);
    assertThat(instructions.substring(0, 512))
        .contains("get_overview", "create_project", "version", "request_id", "W-12", "safe.");
  }

  @Test
  void listsTheToolsInTheSameOrderEachTime() {
    try (var server = ServerHarness.startInMemory()) {
      server.client.request(1, "tools/list", Map.of());
      var first = String.valueOf(server.client.answer().get("result"));
      server.client.request(2, "tools/list", Map.of());

      assertThat(String.valueOf(server.client.answer().get("result"))).isEqualTo(first);
    }
  }

  @Test
  void namesTheToolThatIsNotThereAndTheNearestThatIs() {
    try (var server = ServerHarness.startInMemory()) {
      server.client.call(1, "createWorkItem", Map.of());
      assertThat(server.client.answer().toString())
          .contains("code=-32602", "Unknown tool: createWorkItem; did you mean create_work_item?");
      server.client.call(2, "make_coffee", Map.of());
      assertThat(server.client.answer().toString()).contains("Unknown tool: make_coffee}");
    }
  }

  @Test
  void refusesCallsThatNameNoToolOrGiveNoObject() {
    try (var server = ServerHarness.startInMemory()) {
      server.client.request(1, "tools/call", Map.of());
      assertThat(server.client.answer().toString())
          .contains("code=-32602", "params.name must be the name of a tool.");
      server.client.request(
          2, "tools/call", Map.of("name", "list_projects", "arguments", List.of()));
      assertThat(server.client.answer().toString())
          .contains("code=-32602", "params.arguments must be an object.");
      server.client.request(3, "tools/call", Map.of("name", "list_projects"));
      assertThat(server.client.answer().toString()).contains("isError=false");
    }
  }

  @Test
  void answersInitializeBeforeTheDatabaseIsOpenAndCallsAfterwards() {
    var open = new CountDownLatch(1);
    try (var server = ServerHarness.start(() -> whenCounted(open))) {
      server.client.initialize();
      server.client.call(1, "get_active_project", Map.of());
      server.client.request(2, "tools/list", Map.of());
      assertThat(server.client.answer().get("id")).isEqualTo(2L);
      open.countDown();
      assertThat(server.client.answer().get("id")).isEqualTo(1L);
    }
  }

  @Test
  void neverAnswersACallThatWasCancelledWhileItWaitedForTheDatabase() {
    var open = new CountDownLatch(1);
    try (var server = ServerHarness.start(() -> whenCounted(open))) {
      server.client.initialize();
      server.client.call("waiting", "get_active_project", Map.of());
      server.client.notifyServer("notifications/cancelled", Map.of("requestId", "waiting"));
      server.client.request("ping", "ping", Map.of());
      assertThat(server.client.answer().get("id")).isEqualTo("ping");
      open.countDown();
      assertThat(server.call("get_active_project", Map.of())).containsKey("project_id");
      server.client.endInput();
      server.client.assertNoMoreAnswers();
    }
  }

  @Test
  void cancelsWhatTheCallDoesInTheDatabase() {
    var database = new HoldingBackend();
    try (var server = ServerHarness.start(() -> database)) {
      server.client.initialize();
      server.client.call("held", "get_active_project", Map.of());
      await().until(database::isHolding);
      server.client.notifyServer("notifications/cancelled", Map.of("requestId", "held"));
      await().until(() -> !database.isHolding());
      server.client.endInput();
      server.client.assertNoMoreAnswers();
    }
  }

  @Test
  void answersThatItStopsWhenTheInputEndsBeforeTheDatabaseAnswers() {
    try (var server = ServerHarness.start(HoldingBackend::new)) {
      server.client.initialize();
      server.client.call("held", "get_active_project", Map.of());
      server.client.endInput();
      assertThat(server.client.answer().toString()).contains("id=held", "busy", "stopping");
      server.client.assertNoMoreAnswers();
    }
  }

  @Test
  void tellsWhyTheDatabaseCannotBeOpenedAndTriesAgain() {
    var up = new AtomicBoolean();
    try (var server = ServerHarness.start(() -> whenUp(up))) {
      server.client.initialize();
      assertThat(server.problem("get_active_project", Map.of()).toString())
          .contains("code=database_unavailable", "message=No server answers.", "Start it.");
      up.set(true);
      assertThat(server.call("get_active_project", Map.of())).containsKey("project_id");
    }
  }

  @Test
  void answersAFaultOfOursWithNothingButAnIncidentId() {
    try (var server = ServerHarness.start(() -> new InMemoryBackend(ServerTest::fail, () -> {}))) {
      server.client.initialize();
      var problem = server.problem("get_active_project", Map.of());

      assertThat(problem.get("code")).isEqualTo("internal");
      assertThat(String.valueOf(problem.get("details"))).matches("\\{incident_id=[a-z0-9]+-\\d+}");
      assertThat(problem.toString()).doesNotContain("hunter2", "Exception");
    }
  }

  @Test
  void leavesTheDatabaseWhenTheClientIsGone() {
    var closed = new CountDownLatch(1);
    try (var server = ServerHarness.start(() -> new InMemoryBackend(() -> {}, closed::countDown))) {
      server.client.initialize();
      assertThat(server.call("get_active_project", Map.of())).containsKey("project_id");
      server.client.endInput();
      server.awaitEnd();
    }
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void endsWhenItIsStopped() {
    try (var server = ServerHarness.startInMemory()) {
      server.stop();
      server.client.assertNoMoreAnswers();
      server.awaitEnd();
    }
  }

  private static InMemoryBackend whenCounted(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new InMemoryBackend();
  }

  private static InMemoryBackend whenUp(AtomicBoolean up) {
    if (!up.get()) {
      throw new WorkflowException(
          new Problem.DatabaseUnavailable("No server answers.", "Start it."));
    }
    return new InMemoryBackend();
  }

  private static void fail() {
    throw new IllegalStateException("password=hunter2");
  }
}
