package dev.workflowmcp.mcp.stdio;

import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.FIRST;
import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.dispatch.Eras;
import dev.workflowmcp.mcp.dispatch.SmallCatalogue;
import dev.workflowmcp.mcp.dispatch.TestFeed;
import dev.workflowmcp.mcp.harness.JsonLines;
import dev.workflowmcp.mcp.harness.PipedServer;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that stay open, on the wire. */
class StdioListenTest {
  private static final String META = "io.modelcontextprotocol/";

  private final TestFeed feed = new TestFeed();
  private final PipedServer server = new PipedServer();
  private final JsonLines client = server.client();

  @AfterEach
  void stop() {
    client.endInput();
    client.closeOutput();
    server.awaitEnd();
  }

  @Test
  void staysOpenUntilTheInputEndsAndThenHasAResult() {
    start();
    listen("mine");
    assertThat(client.answer().toString()).contains("acknowledged", "mine");
    feed.change(PROJECT, "first");
    assertThat(client.answer().toString()).contains("resources/updated", FIRST, "mine");
    client.endInput();
    assertThat(client.answer())
        .isEqualTo(
            Map.of(
                "jsonrpc",
                "2.0",
                "id",
                "mine",
                "result",
                Map.of(
                    "resultType",
                    "complete",
                    "_meta",
                    Map.of(
                        META + "subscriptionId",
                        "mine",
                        META + "serverInfo",
                        Map.of("name", "small", "version", "1")))));
    client.assertNoMoreAnswers();
    assertThat(feed.listeners()).isZero();
  }

  @Test
  void refusesTheIdOfOneThatIsOpenAndTakesItAgainOnceItIsCancelled() {
    start();
    listen(1L);
    assertThat(client.answer().toString()).contains("acknowledged");
    listen(1L);
    assertThat(client.answer().toString()).contains("code=-32600", "in flight", "id=null");

    client.notifyServer("notifications/cancelled", Map.of("requestId", 1L));
    await().until(() -> feed.listeners() == 0);
    feed.change(PROJECT, "first");
    await().until(() -> answerTo(1L).contains("acknowledged"));
    client.endInput();
    assertThat(client.answer().toString()).contains("resultType=complete", "id=1");
    client.assertNoMoreAnswers();
  }

  @Test
  void takesNoWorkerFromOthers() {
    start();
    var many = 5 * StdioHarness.LIMITS.workers();
    for (var i = 0; i < many; i++) {
      listen((long) i);
      assertThat(client.answer().toString()).contains("acknowledged");
    }
    client.call("call", "whoami", Map.of());
    assertThat(client.answer().toString()).contains("id=call", "unknown");
    client.endInput();
    for (var i = 0; i < many; i++) {
      assertThat(client.answer().toString()).contains("resultType=complete");
    }
    client.assertNoMoreAnswers();
  }

  @Test
  void keepsNothingForAClientThatDoesNotReadButWhatHasChanged() {
    serve(new StdioLimits(1 << 20, 1 << 20, 10_000, 4, JsonLines.PATIENCE, JsonLines.PATIENCE));
    listen("mine");
    await().until(() -> feed.listeners() == 1);
    for (var i = 0; i < 100_000; i++) {
      feed.change(PROJECT, "first");
    }
    client.read();
    client.call("call", "whoami", Map.of());
    var told = 0;
    while (!"call".equals(client.answer().get("id"))) {
      told++;
    }
    // What fits into the pipe, into the writer's hands and into the limit, of 130 bytes each.
    assertThat(told).isBetween(2, (65_536 + 65_536 + 10_000) / 130 + 10);
  }

  /** The answer to a new request with an id that may still be that of an old one. */
  private String answerTo(Object id) {
    listen(id);
    return client.answer().toString();
  }

  private void listen(Object id) {
    client.request(
        id,
        "subscriptions/listen",
        Map.of(
            "notifications",
            Map.of("resourceSubscriptions", List.of(FIRST)),
            "_meta",
            Map.of(META + "protocolVersion", "2026-07-28", META + "clientCapabilities", Map.of())));
  }

  private void start() {
    serve(StdioHarness.LIMITS);
    client.read();
  }

  private void serve(StdioLimits limits) {
    var connection =
        new Connection(
            cancellation -> feed, new ConnectionScope(Optional.empty()), Optional.empty());
    var transport =
        new StdioTransport(
            server.in(),
            server.out(),
            new ProtocolJson(),
            limits,
            way -> Eras.over(SmallCatalogue.whole(), connection, way));
    server.start(transport::run);
  }
}
