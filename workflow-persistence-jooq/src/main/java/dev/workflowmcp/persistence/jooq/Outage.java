package dev.workflowmcp.persistence.jooq;

import java.time.Duration;

/**
 * How long something has been failing, and how long to wait before it is tried again: a tenth of
 * that, so that a short outage ends quickly and a long one costs nothing.
 *
 * <p>Thread-safe.
 */
final class Outage {
  private static final long SHORTEST_NANOS = Duration.ofMillis(20).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int PART = 10;

  private boolean lasts;
  private long sinceNanos;

  /** It failed; tells whether it went well before. */
  synchronized boolean begin() {
    if (lasts) {
      return false;
    }
    lasts = true;
    sinceNanos = System.nanoTime();
    return true;
  }

  /** It went well; tells whether it failed before. */
  synchronized boolean end() {
    var ended = lasts;
    lasts = false;
    return ended;
  }

  /** Until the next attempt. */
  synchronized Duration pause() {
    var part = lasts ? (System.nanoTime() - sinceNanos) / PART : 0;
    return Duration.ofNanos(Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, part)));
  }
}
