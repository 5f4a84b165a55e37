package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.Changed;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener and what it was not told yet. It runs in one thread at a time; what comes meanwhile
 * is put together for its next call.
 *
 * <p>Thread-safe.
 */
final class ListenerWatch implements ChangeFeed.Watch {
  private static final Logger log = LoggerFactory.getLogger(ListenerWatch.class);

  private final Consumer<Changed> listener;
  private final Executor threads;
  private final Consumer<ListenerWatch> whenClosed;
  private @Nullable Changed untold;
  private boolean running;
  private volatile boolean closed;

  ListenerWatch(Consumer<Changed> listener, Executor threads, Consumer<ListenerWatch> whenClosed) {
    this.listener = listener;
    this.threads = threads;
    this.whenClosed = whenClosed;
  }

  /** Has the listener called soon. */
  synchronized void tell(Changed changed) {
    untold = untold == null ? changed : untold.and(changed);
    if (!running) {
      try {
        threads.execute(this::run);
        running = true;
      } catch (RejectedExecutionException e) {
        log.debug("Too late: the store is closed", e);
      }
    }
  }

  private void run() {
    for (var next = next(); next != null; next = next()) {
      call(next);
    }
  }

  private synchronized @Nullable Changed next() {
    var next = closed ? null : untold;
    untold = null;
    running = next != null;
    return next;
  }

  private void call(Changed changed) {
    try {
      listener.accept(changed);
    } catch (RuntimeException | Error e) {
      log.error("Somebody who was told of changes failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    whenClosed.accept(this);
  }
}
