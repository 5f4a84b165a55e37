package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * How many connections this process may have, to all databases together.
 *
 * <p>Two counts with the same limit. A thread first queues, in fair order, for the right to
 * <em>use</em> a connection; then its pool may have to <em>open</em> one. Since no more connections
 * are in use than may be open, whatever stands in the way of opening another one is idle and can be
 * closed, so that nobody who has the right to use one waits for anybody else's work.
 *
 * <p>Thread-safe.
 */
final class ConnectionBudget {
  /** How long closing an idle connection may take before the next one is tried. */
  private static final long CLOSING_NANOS = Duration.ofMillis(50).toNanos();

  private static final long RETRY_AFTER_MS = 1_000;

  private final Semaphore uses;
  private final Semaphore open;
  private volatile Runnable closeIdle = () -> {};

  ConnectionBudget(int maxConnections) {
    this.uses = new Semaphore(maxConnections, true);
    this.open = new Semaphore(maxConnections, true);
  }

  /** What closes connections that nobody uses, least recently used first. */
  void whenShort(Runnable closeIdle) {
    this.closeIdle = closeIdle;
  }

  /**
   * Waits for the right to use a connection.
   *
   * @throws WorkflowException {@code busy} past the deadline
   */
  void startUse(Deadline deadline) {
    queue(uses, deadline, "All connections to the databases are in use.");
  }

  void endUse() {
    uses.release();
  }

  /** Takes the place of one open connection, for somebody who has the right to use one. */
  boolean startOpen(Deadline deadline) throws InterruptedException {
    while (!open.tryAcquire()) {
      closeIdle.run();
      var wait = Math.min(CLOSING_NANOS, deadline.nanosLeft());
      if (open.tryAcquire(wait, NANOSECONDS)) {
        return true;
      }
      if (deadline.isPast()) {
        return false;
      }
    }
    return true;
  }

  void endOpen() {
    open.release();
  }

  /** Makes room at a server that refuses more connections although this process may have more. */
  void closeIdle() {
    closeIdle.run();
  }

  int waiting() {
    return uses.getQueueLength();
  }

  /** Waits in a fair queue. */
  static void queue(Semaphore semaphore, Deadline deadline, String whenBusy) {
    try {
      if (!semaphore.tryAcquire(Math.max(0, deadline.nanosLeft()), NANOSECONDS)) {
        throw new WorkflowException(new Problem.Busy(whenBusy, RETRY_AFTER_MS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for a connection");
    }
  }
}
