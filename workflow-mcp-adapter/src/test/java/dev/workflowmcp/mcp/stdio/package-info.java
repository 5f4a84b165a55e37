/** Tests of the transport: real pipes, the real protocol, small tools. */
@NullMarked
package dev.workflowmcp.mcp.stdio;

import org.jspecify.annotations.NullMarked;
