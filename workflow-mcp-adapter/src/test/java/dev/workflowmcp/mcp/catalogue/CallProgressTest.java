package dev.workflowmcp.mcp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.mcp.protocol.Cancellation;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallProgressTest {
  private final List<ProgressNotification> told = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong(1);
  private final Cancellation cancellation = new Cancellation();

  @Test
  void isToldOnceInAWhile() {
    var progress = of("token");

    progress.done(100, 2_000);
    progress.done(200, 2_000);
    passes(Duration.ofMillis(499));
    progress.done(300, 2_000);
    passes(Duration.ofMillis(1));
    progress.done(400, 2_000);

    assertThat(told)
        .extracting(ProgressNotification::progressToken, ProgressNotification::message)
        .containsExactly(
            tuple("token", "100 of 2,000 entities"), tuple("token", "400 of 2,000 entities"));
    assertThat(told).extracting(ProgressNotification::progress).containsExactly(100.0, 400.0);
    assertThat(told).extracting(ProgressNotification::total).containsOnly(2_000.0);
  }

  @Test
  void neverGoesBack() {
    var progress = of(7L);

    progress.done(100, 200);
    passes(Duration.ofSeconds(1));
    progress.done(100, 200);

    assertThat(told).hasSize(1);
  }

  @Test
  void isNotToldToWhoDidNotAsk() {
    of(null).done(100, 200);

    assertThat(told).isEmpty();
  }

  @Test
  void isNotToldAfterTheCallWasCancelled() {
    cancellation.cancel();

    of("token").done(100, 200);

    assertThat(told).isEmpty();
  }

  private Progress of(@Nullable Object token) {
    return new CallProgress(token, told::add, cancellation, nanos::get).of("entities");
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
