/**
 * Answers the requests of both eras of the protocol over one catalogue: the revisions with a
 * session that {@code initialize} opens, and 2026-07-28, whose requests say all of themselves.
 * Knows neither a transport nor a tool.
 */
@NullMarked
package dev.workflowmcp.mcp.dispatch;

import org.jspecify.annotations.NullMarked;
