package dev.workflowmcp.persistence.jooq;

import java.time.Duration;

/** A moment to have finished by; several waits share it. */
record Deadline(long nanoTime) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  long nanosLeft() {
    return nanoTime - System.nanoTime();
  }

  boolean isPast() {
    return nanosLeft() <= 0;
  }
}
