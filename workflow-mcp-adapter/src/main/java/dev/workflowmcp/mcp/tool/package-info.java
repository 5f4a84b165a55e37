/** The tools, one file each, and the small framework they share. Knows no transport. */
@NullMarked
package dev.workflowmcp.mcp.tool;

import org.jspecify.annotations.NullMarked;
