package dev.workflowmcp.mcp;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.mcp.catalogue.Backend;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A database that lets no call through until it is cancelled. */
final class HoldingBackend implements Backend {
  private final Workflow workflow = new InMemoryStore().workflow();
  private final Map<Object, CompletableFuture<Void>> held = new ConcurrentHashMap<>();

  boolean isHolding() {
    return !held.isEmpty();
  }

  @Override
  public Workflow workflow() {
    return workflow;
  }

  @Override
  public ChangeFeed changeFeed() {
    throw new UnsupportedOperationException("nobody is told of what is never done");
  }

  @Override
  public <T> T cancellable(Object key, Supplier<T> work) {
    var cancelled = new CompletableFuture<Void>();
    held.put(key, cancelled);
    try {
      cancelled.join();
      return work.get();
    } finally {
      held.remove(key);
    }
  }

  @Override
  public void cancel(Object key) {
    var call = held.get(key);
    if (call != null) {
      call.cancel(false);
    }
  }

  @Override
  public void close() {}
}
