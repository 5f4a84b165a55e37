package dev.workflowmcp.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger stopped = new AtomicInteger();

  @Test
  void stopsWorkThatGoesOn() {
    cancellation.during(
        () -> {
          cancellation.cancel();
          cancellation.cancel();
          return stopped.get();
        },
        stopped::incrementAndGet);

    assertThat(stopped).hasValue(1);
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @Test
  void stopsAtOnceWhatBeginsAfterwards() {
    cancellation.cancel();

    assertThat(cancellation.during(stopped::get, stopped::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void leavesAloneWhatIsOver() {
    assertThat(cancellation.during(() -> "done", stopped::incrementAndGet)).isEqualTo("done");
    cancellation.cancel();

    assertThat(stopped).hasValue(0);
  }

  @Test
  void tellsWhoWantsToKnowOnce() {
    cancellation.whenCancelled(stopped::incrementAndGet);
    cancellation.cancel();
    cancellation.cancel();
    assertThat(stopped).hasValue(1);

    cancellation.whenCancelled(stopped::incrementAndGet);
    assertThat(stopped).hasValue(2);
  }
}
