package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final Duration SHORTEST = Duration.ofMillis(20);

  private final Outage outage = new Outage();

  @Test
  void beginsAndEndsOnce() {
    assertThat(outage.end()).isFalse();
    assertThat(outage.begin()).isTrue();
    assertThat(outage.begin()).isFalse();
    assertThat(outage.end()).isTrue();
    assertThat(outage.end()).isFalse();
    assertThat(outage.begin()).isTrue();
  }

  @Test
  void asksForLongerPausesTheLongerItLasts() {
    outage.begin();
    assertThat(outage.pause()).isEqualTo(SHORTEST);

    await().until(() -> outage.pause().compareTo(SHORTEST) > 0);

    outage.end();
    assertThat(outage.pause()).isEqualTo(SHORTEST);
  }
}
