/** MCP over standard input and output. Knows no tool and no revision of the protocol. */
@NullMarked
package dev.workflowmcp.mcp.stdio;

import org.jspecify.annotations.NullMarked;
