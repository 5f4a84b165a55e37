package dev.workflowmcp.mcp.dispatch;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a transport hands requests to. An own small interface, so that whoever implements the
 * protocol, today we and one day an SDK, can be replaced without a transport or a tool noticing.
 * Thread-safe.
 */
public interface Protocol extends AutoCloseable {
  /**
   * Handles a request in this thread.
   *
   * @return the result; one that comes later when the request stays open, and then ends with {@link
   *     #close} or the cancellation of the request
   * @throws dev.workflowmcp.mcp.protocol.RequestException what to answer instead
   */
  CompletableFuture<Map<String, Object>> handle(Request request);

  /** Ends what stays open, with its results. */
  @Override
  void close();
}
