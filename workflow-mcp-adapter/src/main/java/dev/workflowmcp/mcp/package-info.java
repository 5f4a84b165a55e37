/**
 * The MCP server as a process: start, stdio protection, logging, shutdown. No tool and no protocol
 * detail.
 */
@NullMarked
package dev.workflowmcp.mcp;

import org.jspecify.annotations.NullMarked;
