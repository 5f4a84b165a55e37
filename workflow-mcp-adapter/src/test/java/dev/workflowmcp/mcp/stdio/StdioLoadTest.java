package dev.workflowmcp.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More calls than anybody answers at once, and clients that do not read. */
class StdioLoadTest {
  private static final int CALLS = 10_000;

  @Test
  void losesNothingOfABurstFromAClientThatDoesNotRead() {
    try (var harness = StdioHarness.startUnread(StdioHarness.LIMITS)) {
      var text = "x".repeat(2_000);
      for (var i = 0; i < CALLS; i++) {
        harness.call(i, "echo", i + text);
      }
      harness.client.read();
      var answered = new HashMap<Object, String>();
      for (var i = 0; i < CALLS; i++) {
        var answer = harness.client.answer();
        answered.put(answer.get("id"), answer.toString());
      }
      assertThat(answered).hasSize(CALLS);
      assertThat(answered)
          .allSatisfy((id, answer) -> assertThat(answer).contains("text=" + id + "x"));
    }
  }

  @Test
  void doesNotBeginMoreCallsThanAClientReads() {
    var limits =
        new StdioLimits(
            1 << 20, 1L << 30, 100_000, 4, Duration.ofSeconds(30), Duration.ofSeconds(30));
    try (var harness = StdioHarness.startUnread(limits)) {
      var text = "x".repeat(10_000);
      for (var i = 0; i < 200; i++) {
        harness.call(i, "echo", text);
      }
      await().until(() -> waiting("call-1") && waiting("call-4"));
      // 64 KiB in the pipe, as many in the writer's hands, the limit, and one answer for each
      // worker.
      assertThat(harness.tools.begun.size()).isBetween(10, 13 + 7 + 10 + 4 + 2);
      harness.client.read();
      var ids = new HashSet<Object>();
      for (var i = 0; i < 200; i++) {
        ids.add(harness.client.answer().get("id"));
      }
      assertThat(ids).hasSize(200);
    }
  }

  @Test
  void leavesTheInputUnreadWhileTooMuchIsWorkedAt() {
    var limits =
        new StdioLimits(
            1 << 20, 100_000, 1 << 20, 4, Duration.ofSeconds(30), Duration.ofSeconds(30));
    try (var harness = StdioHarness.start(limits)) {
      for (var i = 0; i < 4; i++) {
        harness.call(i, "hold", "x".repeat(30_000));
      }
      await().until(() -> harness.tools.begun.size() == 4 && waiting("stdio-reader"));
      harness.client.request("ping", "ping", Map.of());
      harness.tools.released.release(4);
      var ids = new HashSet<Object>();
      ids.add(harness.client.answer().get("id"));
      assertThat(ids).doesNotContain("ping");
      for (var i = 0; i < 4; i++) {
        ids.add(harness.client.answer().get("id"));
      }
      assertThat(ids).hasSize(5);
    }
  }

  @Test
  void leavesTheInputUnreadWhenTooMuchWaits() {
    var limits =
        new StdioLimits(
            1 << 20, 100_000, 1 << 20, 1, Duration.ofSeconds(30), Duration.ofSeconds(30));
    try (var harness = StdioHarness.start(limits)) {
      for (var i = 0; i < 80; i++) {
        harness.call(i, "hold", "x".repeat(1_000));
      }
      await().until(() -> waiting("stdio-reader"));
      harness.client.request("ping", "ping", Map.of());
      harness.tools.released.release(80);
      var order = new HashMap<Object, Integer>();
      for (var i = 0; i <= 80; i++) {
        order.put(harness.client.answer().get("id"), i);
      }
      // 1,600 bytes a call: the reader stopped before the ping and read it only after the first
      // calls were done.
      assertThat(order).hasSize(81);
      assertThat(order.get("ping")).isPositive();
    }
  }

  private static boolean waiting(String thread) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(found -> found.getName().equals(thread))
        .anyMatch(found -> found.getState() == Thread.State.WAITING);
  }
}
