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
    try (var server = StdioHarness.start()) {
      assertThat(server.initialize(version).get("protocolVersion")).isEqualTo(version);
    }
  }

  @Test
  void offersItsNewestVersionToAClientOfAnother() {
    try (var server = StdioHarness.start()) {
      assertThat(server.initialize("2031-01-01").get("protocolVersion")).isEqualTo("2025-11-25");
    }
  }

  @Test
  void answersBeforeTheClientHasInitialized() {
    try (var server = StdioHarness.start()) {
      server.request(1, "ping", Map.of());
      assertThat(server.answer().get("result")).isEqualTo(Map.of());
      server.request(2, "tools/list", Map.of());
      assertThat(server.answer().toString()).contains("echo");
      server.call(3, "echo", "early");
      assertThat(server.answer().toString()).contains("early");
    }
  }

  @Test
  void answersBetweenInitializeAndInitialized() {
    try (var server = StdioHarness.start()) {
      server.initialize("2025-11-25");
      server.call(1, "echo", "early");
      assertThat(server.answer().toString()).contains("early");
      server.notifyServer("notifications/initialized", Map.of());
      server.call(2, "echo", "late");
      assertThat(server.answer().toString()).contains("late");
    }
  }

  @Test
  void letsAClientFallBackThatTriesTheModernProtocolFirst() {
    try (var server = StdioHarness.start()) {
      server.request(1, "server/discover", Map.of("_meta", Map.of()));
      assertThat(server.answer().toString()).contains("code=-32601");
      assertThat(server.initialize("2025-11-25").get("protocolVersion")).isEqualTo("2025-11-25");
    }
  }

  @Test
  void refusesAnInitializeThatIsNone() {
    try (var server = StdioHarness.start()) {
      server.request(1, "initialize", Map.of("protocolVersion", 5));
      assertThat(server.answer().toString())
          .contains("code=-32602", "params.protocolVersion must be a string");
      server.initialize();
    }
  }

  @Test
  void runsCallsSideBySideAndAnswersPingsMeanwhile() {
    try (var server = StdioHarness.start()) {
      server.initialize();
      server.call(1, "hold", "a");
      server.call(2, "hold", "b");
      await().until(() -> server.tools.begun.size() == 2);
      server.call(3, "echo", "c");
      assertThat(server.answer().get("id")).isEqualTo(3L);
      server.tools.released.release(2);
      assertThat(
              new TreeSet<>(
                  java.util.List.of(
                      (Long) server.answer().get("id"), (Long) server.answer().get("id"))))
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void answersPingsAndCancelsWhenAllWorkersAreBusy() {
    try (var server = StdioHarness.start()) {
      server.initialize();
      for (var i = 0; i < StdioHarness.LIMITS.workers(); i++) {
        server.call(i, "hold", "busy " + i);
      }
      server.call("waiting", "hold", "waiting");
      await().until(() -> server.tools.begun.size() == StdioHarness.LIMITS.workers());
      server.request("ping", "ping", Map.of());
      assertThat(server.answer().get("id")).isEqualTo("ping");

      server.notifyServer("notifications/cancelled", Map.of("requestId", "waiting"));
      server.notifyServer("notifications/cancelled", Map.of("requestId", 0));
      await().until(() -> server.tools.cancelled.contains("busy 0"));
      server.tools.released.release(100);
      server.endInput();
      for (var i = 1; i < StdioHarness.LIMITS.workers(); i++) {
        server.answer();
      }
      server.assertNoMoreAnswers();
      assertThat(server.tools.begun).doesNotContain("waiting");
    }
  }

  @Test
  void neverAnswersACancelledCall() {
    try (var server = StdioHarness.start()) {
      server.initialize();
      server.call(1, "hold", "a");
      await().until(() -> server.tools.begun.contains("a"));
      server.notifyServer("notifications/cancelled", Map.of("requestId", 1, "reason", "tired"));
      await().until(() -> server.tools.cancelled.contains("a"));
      server.call(2, "echo", "next");
      assertThat(server.answer().get("id")).isEqualTo(2L);
      server.endInput();
      server.assertNoMoreAnswers();
    }
  }

  @Test
  void refusesAnIdThatIsInFlightAndTakesItAgainAfterwards() {
    try (var server = StdioHarness.start()) {
      server.initialize();
      server.call(1, "hold", "first");
      server.call(1, "hold", "second");
      var refusal = server.answer();
      assertThat(refusal.get("id")).isNull();
      assertThat(refusal.toString())
          .contains("code=-32600", "the id 1 belongs to a request in flight");
      server.tools.released.release();
      assertThat(server.answer().toString()).contains("first", "id=1");
      server.call(1, "echo", "third");
      assertThat(server.answer().toString()).contains("third", "id=1");
    }
  }

  @Test
  void answersWhatIsInFlightWhenTheInputEnds() {
    try (var server = StdioHarness.start(limits(LONG, LONG))) {
      server.initialize();
      server.call(1, "hold", "a");
      await().until(() -> server.tools.begun.contains("a"));
      server.endInput();
      server.tools.released.release();
      assertThat(server.answer().get("id")).isEqualTo(1L);
      server.assertNoMoreAnswers();
      server.awaitEnd();
    }
  }

  @Test
  void answersALastLineWithoutLineFeed() {
    try (var server = StdioHarness.start(limits(LONG, LONG))) {
      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
      server.endInput();
      assertThat(server.answer().get("id")).isEqualTo(1L);
      server.awaitEnd();
    }
  }

  @Test
  void cancelsWhatDoesNotFinishAfterTheInputHasEnded() {
    try (var server = StdioHarness.start(limits(AT_ONCE, LONG))) {
      server.initialize();
      server.call(1, "hold", "a");
      await().until(() -> server.tools.begun.contains("a"));
      server.endInput();
      assertThat(server.answer().toString()).contains("id=1", "cancelled");
      assertThat(server.tools.cancelled).containsExactly("a");
      server.awaitEnd();
    }
  }

  @Test
  void answersForCallsThatCannotBeCancelled() {
    try (var server = StdioHarness.start(limits(AT_ONCE, Duration.ofMillis(100)))) {
      server.initialize();
      server.call(1, "stubborn", "a");
      await().until(() -> server.tools.begun.contains("a"));
      server.endInput();
      assertThat(server.answer().toString())
          .contains("id=1", "code=-32603", "whether it was done is not known");
      server.assertNoMoreAnswers();
      server.awaitEnd();
    }
  }

  @Test
  void endsWhenItIsStopped() {
    try (var server = StdioHarness.start(limits(LONG, LONG))) {
      server.initialize();
      server.transport.stop();
      server.assertNoMoreAnswers();
      server.awaitEnd();
    }
  }

  @Test
  void endsWhenNobodyReadsItsOutputAnyMore() {
    try (var server = StdioHarness.start(limits(LONG, LONG))) {
      server.initialize();
      server.closeOutput();
      server.call(1, "echo", "into the void");
      server.awaitEnd();
    }
  }

  private static StdioLimits limits(Duration drain, Duration grace) {
    var limits = StdioHarness.LIMITS;
    return new StdioLimits(
        limits.lineBytes(),
        limits.waitingBytes(),
        limits.unsentBytes(),
        limits.workers(),
        drain,
        grace);
  }
}
