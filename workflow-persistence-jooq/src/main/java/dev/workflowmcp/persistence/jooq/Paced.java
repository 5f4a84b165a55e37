package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is asked for again and again. It begins at once if it has rested long enough, else when
 * it has; once for all who asked until then, and in one thread at a time.
 *
 * <p>Thread-safe.
 */
final class Paced {
  private static final Logger log = LoggerFactory.getLogger(Paced.class);

  private final ScheduledExecutorService threads;
  private final long restNanos;
  private final Runnable work;

  private boolean asked;
  private boolean planned;
  private long begunNanos;

  /**
   * Nothing runs before it is asked for.
   *
   * @param rest from one begin to the next
   */
  Paced(ScheduledExecutorService threads, Duration rest, Runnable work) {
    this.threads = threads;
    this.restNanos = rest.toNanos();
    this.work = work;
    this.begunNanos = System.nanoTime() - restNanos;
  }

  /** Has it done, from its beginning, after this moment. */
  synchronized void ask() {
    asked = true;
    if (!planned) {
      plan();
    }
  }

  /** The same, some time later. */
  void askIn(Duration time) {
    try {
      var unused = threads.schedule(this::ask, time.toNanos(), NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("Not any more: the store is closed");
    }
  }

  private void plan() {
    var rested = System.nanoTime() - begunNanos;
    try {
      var unused = threads.schedule(this::run, Math.max(0, restNanos - rested), NANOSECONDS);
      planned = true;
    } catch (RejectedExecutionException closed) {
      log.debug("Not any more: the store is closed");
      planned = false;
    }
  }

  private void run() {
    begin();
    try {
      work.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    asked = false;
    begunNanos = System.nanoTime();
  }

  private synchronized void end() {
    planned = false;
    if (asked) {
      plan();
    }
  }
}
