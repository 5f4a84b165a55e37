/** Tests of the server as a client sees it, in this process and in one of its own. */
@NullMarked
package dev.workflowmcp.mcp;

import org.jspecify.annotations.NullMarked;
