/**
 * What transports and tools share: the JSON of the protocol and the cancellation of a call. Knows
 * neither of them.
 */
@NullMarked
package dev.workflowmcp.mcp.protocol;

import org.jspecify.annotations.NullMarked;
