/** Tests of both eras of the protocol over a small catalogue. */
@NullMarked
package dev.workflowmcp.mcp.dispatch;

import org.jspecify.annotations.NullMarked;
