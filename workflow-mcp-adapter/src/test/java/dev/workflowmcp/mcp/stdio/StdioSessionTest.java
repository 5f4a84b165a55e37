package dev.workflowmcp.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a session: its beginning, its end, and what goes on at the same time. */
class StdioSessionTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void speaksTheVersionOfTheClient(String version) {
    try (var harness = StdioHarness.start()) {
      assertThat(harness.client.initialize(version).get("protocolVersion")).isEqualTo(version);
    }
  }

  @Test
  void offersItsNewestVersionToAClientOfAnother() {
    try (var harness = StdioHarness.start()) {
      assertThat(harness.client.initialize("2031-01-01").get("protocolVersion"))
          .isEqualTo("2025-11-25");
    }
  }

  @Test
  void answersBeforeTheClientHasInitialized() {
    try (var harness = StdioHarness.start()) {
      harness.client.request(1, "ping", Map.of());
      assertThat(harness.client.answer().get("result")).isEqualTo(Map.of());
      harness.client.request(2, "tools/list", Map.of());
      assertThat(harness.client.answer().toString()).contains("echo");
      harness.call(3, "echo", "early");
      assertThat(harness.client.answer().toString()).contains("early");
    }
  }

  @Test
  void answersBetweenInitializeAndInitialized() {
    try (var harness = StdioHarness.start()) {
      harness.client.initialize("2025-11-25");
      harness.call(1, "echo", "early");
      assertThat(harness.client.answer().toString()).contains("early");
      harness.client.notifyServer("notifications/initialized", Map.of());
      harness.call(2, "echo", "late");
      assertThat(harness.client.answer().toString()).contains("late");
    }
  }

  @Test
  void letsAClientFallBackThatTriesTheModernProtocolFirst() {
    try (var harness = StdioHarness.start()) {
      harness.client.request(1, "server/discover", Map.of("_meta", Map.of()));
      assertThat(harness.client.answer().toString()).contains("code=-32602");
      assertThat(harness.client.initialize("2025-11-25").get("protocolVersion"))
          .isEqualTo("2025-11-25");
    }
  }

  @Test
  void refusesAnInitializeThatIsNone() {
    try (var harness = StdioHarness.start()) {
      harness.client.request(1, "initialize", Map.of("protocolVersion", 5));
      assertThat(harness.client.answer().toString())
          .contains("code=-32602", "params.protocolVersion must be a string");
      harness.client.initialize();
    }
  }

  @Test
  void runsCallsSideBySideAndAnswersPingsMeanwhile() {
    try (var harness = StdioHarness.start()) {
      harness.client.initialize();
      harness.call(1, "hold", "a");
      harness.call(2, "hold", "b");
      await().until(() -> harness.tools.begun.size() == 2);
      harness.call(3, "echo", "c");
      assertThat(harness.client.answer().get("id")).isEqualTo(3L);
      harness.tools.released.release(2);
      assertThat(
              new TreeSet<>(
                  java.util.List.of(
                      (Long) harness.client.answer().get("id"),
                      (Long) harness.client.answer().get("id"))))
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void answersPingsAndCancelsWhenAllWorkersAreBusy() {
    try (var harness = StdioHarness.start()) {
      harness.client.initialize();
      for (var i = 0; i < StdioHarness.LIMITS.workers(); i++) {
        harness.call(i, "hold", "busy " + i);
      }
      harness.call("waiting", "hold", "waiting");
      await().until(() -> harness.tools.begun.size() == StdioHarness.LIMITS.workers());
      harness.client.request("ping", "ping", Map.of());
      assertThat(harness.client.answer().get("id")).isEqualTo("ping");

      harness.client.notifyServer("notifications/cancelled", Map.of("requestId", "waiting"));
      harness.client.notifyServer("notifications/cancelled", Map.of("requestId", 0));
      await().until(() -> harness.tools.cancelled.contains("busy 0"));
      harness.tools.released.release(100);
      harness.client.endInput();
      for (var i = 1; i < StdioHarness.LIMITS.workers(); i++) {
        harness.client.answer();
      }
      harness.client.assertNoMoreAnswers();
      assertThat(harness.tools.begun).doesNotContain("waiting");
    }
  }

  @Test
  void neverAnswersACancelledCall() {
    try (var harness = StdioHarness.start()) {
      harness.client.initialize();
      harness.call(1, "hold", "a");
      await().until(() -> harness.tools.begun.contains("a"));
      harness.client.notifyServer(
          "notifications/cancelled", Map.of("requestId", 1, "reason", "tired"));
      await().until(() -> harness.tools.cancelled.contains("a"));
      harness.call(2, "echo", "next");
      assertThat(harness.client.answer().get("id")).isEqualTo(2L);
      harness.client.endInput();
      harness.client.assertNoMoreAnswers();
    }
  }

  @Test
  void refusesAnIdThatIsInFlightAndTakesItAgainAfterwards() {
    try (var harness = StdioHarness.start()) {
      harness.client.initialize();
      harness.call(1, "hold", "first");
      harness.call(1, "hold", "second");
      var refusal = harness.client.answer();
      assertThat(refusal.get("id")).isNull();
      assertThat(refusal.toString())
          .contains("code=-32600", "the id 1 belongs to a request in flight");
      harness.tools.released.release();
      assertThat(harness.client.answer().toString()).contains("first", "id=1");
      harness.call(1, "echo", "third");
      assertThat(harness.client.answer().toString()).contains("third", "id=1");
    }
  }

  @Test
  void answersEachCallItselfWhenAnIdIsUsedAgainAndAgain() {
    try (var harness = StdioHarness.start()) {
      harness.client.initialize();
      for (var i = 0; i < 5_000; i++) {
        harness.call("same", "echo", "call " + i);
        assertThat(harness.client.answer().toString()).contains("text=call " + i + "}");
      }
    }
  }

  @Test
  void answersWhatIsInFlightWhenTheInputEnds() {
    try (var harness = StdioHarness.start(limits(LONG, LONG))) {
      harness.client.initialize();
      harness.call(1, "hold", "a");
      await().until(() -> harness.tools.begun.contains("a"));
      harness.client.endInput();
      harness.tools.released.release();
      assertThat(harness.client.answer().get("id")).isEqualTo(1L);
      harness.client.assertNoMoreAnswers();
      harness.server.awaitEnd();
    }
  }

  @Test
  void answersALastLineWithoutLineFeed() {
    try (var harness = StdioHarness.start(limits(LONG, LONG))) {
      harness.client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
      harness.client.endInput();
      assertThat(harness.client.answer().get("id")).isEqualTo(1L);
      harness.server.awaitEnd();
    }
  }

  @Test
  void cancelsWhatDoesNotFinishAfterTheInputHasEnded() {
    try (var harness = StdioHarness.start(limits(AT_ONCE, LONG))) {
      harness.client.initialize();
      harness.call(1, "hold", "a");
      await().until(() -> harness.tools.begun.contains("a"));
      harness.client.endInput();
      assertThat(harness.client.answer().toString()).contains("id=1", "cancelled");
      assertThat(harness.tools.cancelled).containsExactly("a");
      harness.server.awaitEnd();
    }
  }

  @Test
  void answersForCallsThatCannotBeCancelled() {
    try (var harness = StdioHarness.start(limits(AT_ONCE, Duration.ofMillis(100)))) {
      harness.client.initialize();
      harness.call(1, "stubborn", "a");
      await().until(() -> harness.tools.begun.contains("a"));
      harness.client.endInput();
      assertThat(harness.client.answer().toString())
          .contains("id=1", "code=-32603", "whether it was done is not known");
      harness.client.assertNoMoreAnswers();
      harness.server.awaitEnd();
    }
  }

  @Test
  void endsWhenItIsStopped() {
    try (var harness = StdioHarness.start(limits(LONG, LONG))) {
      harness.client.initialize();
      harness.transport.stop();
      harness.client.assertNoMoreAnswers();
      harness.server.awaitEnd();
    }
  }

  @Test
  void endsWhenNobodyReadsItsOutputAnyMore() {
    try (var harness = StdioHarness.start(limits(LONG, LONG))) {
      harness.client.initialize();
      harness.client.closeOutput();
      harness.call(1, "echo", "into the void");
      harness.server.awaitEnd();
    }
  }

  private static StdioLimits limits(Duration drain, Duration grace) {
    var limits = StdioHarness.LIMITS;
    return new StdioLimits(
        limits.lineBytes(),
        limits.unhandledBytes(),
        limits.unsentBytes(),
        limits.workers(),
        drain,
        grace);
  }
}
