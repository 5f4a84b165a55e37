/** Tests of the protocol's JSON and of cancellation. */
@NullMarked
package dev.workflowmcp.mcp.protocol;

import org.jspecify.annotations.NullMarked;
