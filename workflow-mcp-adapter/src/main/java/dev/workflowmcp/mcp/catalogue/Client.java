package dev.workflowmcp.mcp.catalogue;

import java.util.Map;

/** The way to whoever made a request, for what is no answer to it. Thread-safe. */
public interface Client {
  /** Sends a notification, and returns at once. */
  void tell(String method, Map<String, Object> params);

  /**
   * Runs something short once the client has read most of what it was sent: at once, or later in
   * another thread, or never when it reads no more.
   */
  void whenReady(Runnable task);
}
