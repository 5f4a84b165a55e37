package dev.workflowmcp.mcp;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.mcp.catalogue.Backend;
import java.util.function.Supplier;

/** Use cases over ports in memory; nothing there takes long enough to be cancelled. */
final class InMemoryBackend implements Backend {
  private final Workflow workflow;
  private final ChangeFeed changeFeed;
  private final Runnable onCall;
  private final Runnable onClose;

  InMemoryBackend() {
    this(() -> {}, () -> {});
  }

  InMemoryBackend(Runnable onCall, Runnable onClose) {
    this(new InMemoryStore(), onCall, onClose);
  }

  /** Over a store that a test can look into. */
  InMemoryBackend(InMemoryStore store) {
    this(store, () -> {}, () -> {});
  }

  private InMemoryBackend(InMemoryStore store, Runnable onCall, Runnable onClose) {
    this.workflow = store.workflow();
    this.changeFeed = store.changeFeed();
    this.onCall = onCall;
    this.onClose = onClose;
  }

  @Override
  public Workflow workflow() {
    return workflow;
  }

  @Override
  public ChangeFeed changeFeed() {
    return changeFeed;
  }

  @Override
  public <T> T cancellable(Object key, Supplier<T> work) {
    onCall.run();
    return work.get();
  }

  @Override
  public void cancel(Object key) {}

  @Override
  public void close() {
    onClose.run();
  }
}
