package dev.workflowmcp.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that moves only when a test moves it, in whole microseconds, as PostgreSQL keeps time.
 * Thread-safe.
 */
public final class SettableClock extends Clock {
  private final AtomicReference<Instant> now;

  public SettableClock(Instant start) {
    this.now = new AtomicReference<>(start.truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves on by a microsecond and gives the new time. */
  public Instant tick() {
    return tick(Duration.of(1, ChronoUnit.MICROS));
  }

  /** Moves on, or back, and gives the new time. */
  public Instant tick(Duration step) {
    return now.updateAndGet(at -> at.plus(step).truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Always in UTC: nothing here depends on a zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
