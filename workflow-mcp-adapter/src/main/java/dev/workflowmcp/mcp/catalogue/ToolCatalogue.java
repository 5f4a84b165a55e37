package dev.workflowmcp.mcp.catalogue;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What models can call. Thread-safe. */
public interface ToolCatalogue {
  /** All tools, in the order in which a client lists them; never waits for the database. */
  List<Tool> list();

  /**
   * Calls a tool; whatever goes wrong in it is a result.
   *
   * @throws dev.workflowmcp.mcp.protocol.RequestException {@code -32602} for a name that no tool
   *     has
   */
  CallToolResult call(
      String name, Map<String, ? extends @Nullable Object> arguments, CallContext call);
}
