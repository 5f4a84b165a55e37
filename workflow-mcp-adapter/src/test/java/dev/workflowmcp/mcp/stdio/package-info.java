/** Tests of the transport: real pipes, the SDK's server core, small tools. */
@NullMarked
package dev.workflowmcp.mcp.stdio;

import org.jspecify.annotations.NullMarked;
