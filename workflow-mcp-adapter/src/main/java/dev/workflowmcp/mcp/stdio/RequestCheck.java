package dev.workflowmcp.mcp.stdio;

import io.modelcontextprotocol.spec.McpError;

/** Refuses requests before the server core sees them, where the core would answer badly. */
@FunctionalInterface
public interface RequestCheck {
  /**
   * Looks at a request.
   *
   * @param params of plain JSON values
   * @throws McpError what to answer
   */
  void check(String method, Object params);
}
