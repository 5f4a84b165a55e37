package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.store.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7, each a millisecond after the one before, the rest random. Thread-safe. */
final class RisingIds implements Ids {
  private final AtomicLong millis =
      new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
  private final Random random = new SecureRandom();

  @Override
  public UUID next() {
    var version7 = (millis.incrementAndGet() << 16) | 0x7000L | random.nextInt(0x1000);
    var variant = Long.MIN_VALUE | (random.nextLong() >>> 2);
    return new UUID(version7, variant);
  }
}
