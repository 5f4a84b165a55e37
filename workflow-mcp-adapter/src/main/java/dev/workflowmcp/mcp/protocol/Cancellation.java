package dev.workflowmcp.mcp.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tells a running call that nobody waits for its answer any more. Thread-safe. */
public final class Cancellation {
  private final List<Runnable> stops = new ArrayList<>();
  private boolean cancelled;

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Does the work of a call, and stops it when the call is cancelled.
   *
   * @param stop ends the work early, from another thread; at once when the call is cancelled
   *     already. Once the work is over it neither runs nor begins to run, so it cannot hit what
   *     uses the same connection next.
   */
  public <T> T during(Supplier<T> work, Runnable stop) {
    whenCancelled(stop);
    try {
      return work.get();
    } finally {
      forget(stop);
    }
  }

  /** Runs this when the call is cancelled; at once if it is already. */
  public synchronized void whenCancelled(Runnable stop) {
    if (cancelled) {
      stop.run();
    } else {
      stops.add(stop);
    }
  }

  private synchronized void forget(Runnable stop) {
    stops.remove(stop);
  }

  /** Cancels the call; a second time does nothing. Returns when its work has been told to stop. */
  public synchronized void cancel() {
    if (!cancelled) {
      cancelled = true;
      stops.forEach(Runnable::run);
      stops.clear();
    }
  }
}
