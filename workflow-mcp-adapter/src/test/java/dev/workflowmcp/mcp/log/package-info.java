/** Tests of the log. */
@NullMarked
package dev.workflowmcp.mcp.log;

import org.jspecify.annotations.NullMarked;
