package dev.workflowmcp.mcp;

import dev.workflowmcp.mcp.catalogue.Backend;
import dev.workflowmcp.mcp.protocol.Cancellation;
import dev.workflowmcp.mcp.protocol.Severity;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the backend in the background and hands it to whoever waits. When it cannot be opened,
 * those who wait learn why, and whoever comes later has it tried again. Thread-safe.
 */
final class LazyBackend implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LazyBackend.class);

  private final Supplier<Backend> opener;
  private @Nullable CompletableFuture<Backend> opening;
  private @Nullable Thread worker;
  private boolean closed;

  LazyBackend(Supplier<Backend> opener) {
    this.opener = opener;
  }

  /** Begins to open the backend. */
  void begin() {
    var unused = opened();
  }

  /** What opens or has opened; begun anew when it has failed. */
  private synchronized CompletableFuture<Backend> opened() {
    var current = opening;
    if (current == null || current.isCompletedExceptionally()) {
      current = new CompletableFuture<>();
      opening = current;
      start(current);
    }
    return current;
  }

  private void start(CompletableFuture<Backend> result) {
    if (closed) {
      result.completeExceptionally(new CancellationException("closed"));
      return;
    }
    var thread = new Thread(() -> open(result), "database-opener");
    thread.setDaemon(true);
    thread.start();
    worker = thread;
  }

  private void open(CompletableFuture<Backend> result) {
    try {
      result.complete(opener.get());
    } catch (RuntimeException | Error e) {
      if (isClosed()) {
        LOG.info("The database was not opened, for the server stops");
      } else {
        LOG.error(Severity.CRITICAL, "The database cannot be opened", e);
      }
      result.completeExceptionally(e);
    }
  }

  /**
   * The open backend.
   *
   * @throws RuntimeException what kept it from being opened
   * @throws java.util.concurrent.CancellationException when the call is cancelled
   */
  Backend await(Cancellation cancellation) {
    var mine = opened().copy();
    try {
      return cancellation.during(mine::join, () -> mine.cancel(false));
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw e;
    }
  }

  /** Closes the backend, and asks it to stop opening if it does; returns when that is done. */
  @Override
  public void close() {
    var current = refuseFurtherCalls();
    if (current != null) {
      current.thenAccept(Backend::close).exceptionally(e -> null).join();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized @Nullable CompletableFuture<Backend> refuseFurtherCalls() {
    closed = true;
    if (worker != null && opening != null && !opening.isDone()) {
      worker.interrupt();
    }
    return opening;
  }
}
