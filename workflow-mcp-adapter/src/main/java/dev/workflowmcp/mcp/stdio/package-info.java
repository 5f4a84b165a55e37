/** MCP over standard input and output, on the server core of the MCP Java SDK. Knows no tool. */
@NullMarked
package dev.workflowmcp.mcp.stdio;

import org.jspecify.annotations.NullMarked;
