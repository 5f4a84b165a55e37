package dev.workflowmcp.mcp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.mcp.protocol.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallProgressTest {
  private final List<Map<String, Object>> told = new ArrayList<>();
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
        .extracting(params -> params.get("progressToken"), params -> params.get("message"))
        .containsExactly(
            tuple("token", "100 of 2,000 entities"), tuple("token", "400 of 2,000 entities"));
    assertThat(told).extracting(params -> params.get("progress")).containsExactly(100L, 400L);
    assertThat(told).extracting(params -> params.get("total")).containsOnly(2_000L);
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
    return new CallProgress(token, new Told(), cancellation, nanos::get).of("entities");
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private final class Told implements Client {
    @Override
    public void tell(String method, Map<String, Object> params) {
      assertThat(method).isEqualTo("notifications/progress");
      told.add(params);
    }

    @Override
    public void whenReady(Runnable task) {
      task.run();
    }
  }
}
