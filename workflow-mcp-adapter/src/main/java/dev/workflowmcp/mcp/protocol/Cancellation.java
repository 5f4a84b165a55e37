package dev.workflowmcp.mcp.protocol;

import io.modelcontextprotocol.common.McpTransportContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells a running call that nobody waits for its answer any more. Thread-safe. */
public final class Cancellation {
  private static final String KEY = Cancellation.class.getName();

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** What {@link #onCancel} hands out; closing it ends the interest in the cancellation. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The cancellation of the call that a transport passes on in this context; one that never comes,
   * if it has none.
   */
  public static Cancellation in(McpTransportContext context) {
    return context.get(KEY) instanceof Cancellation cancellation
        ? cancellation
        : new Cancellation();
  }

  /** What a transport passes on with the call. */
  public McpTransportContext asContext() {
    return McpTransportContext.create(Map.of(KEY, this));
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Runs the action when the call is cancelled, at once when it is already.
   *
   * @return closed when the stretch of work that the action would interrupt is over: after that the
   *     action neither runs nor begins to run, so it cannot hit the next user of the same
   *     connection
   */
  public synchronized Registration onCancel(Runnable action) {
    if (cancelled) {
      action.run();
      return () -> {};
    }
    actions.add(action);
    return () -> forget(action);
  }

  /** Cancels the call; a second time does nothing. Returns when the actions have run. */
  public synchronized void cancel() {
    if (!cancelled) {
      cancelled = true;
      actions.forEach(Runnable::run);
      actions.clear();
    }
  }

  private synchronized void forget(Runnable action) {
    actions.remove(action);
  }
}
