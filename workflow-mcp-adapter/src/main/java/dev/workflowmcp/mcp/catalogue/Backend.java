package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import java.util.function.Supplier;

/** The use cases over an open database. Thread-safe. */
public interface Backend extends AutoCloseable {
  Workflow workflow();

  /** Tells of what is changed in the database, whoever does it. */
  ChangeFeed changeFeed();

  /**
   * Does the work in this thread; until it ends, {@link #cancel} stops it.
   *
   * @param key nobody else uses it meanwhile
   * @throws java.util.concurrent.CancellationException when it was cancelled, and undone
   */
  <T> T cancellable(Object key, Supplier<T> work);

  /** Stops the work under this key, in the database too; does nothing when there is none. */
  void cancel(Object key);

  @Override
  void close();
}
