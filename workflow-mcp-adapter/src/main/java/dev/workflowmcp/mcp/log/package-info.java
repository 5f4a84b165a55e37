/** Where the log goes: JSON lines in files that all processes of a user share. */
@NullMarked
package dev.workflowmcp.mcp.log;

import org.jspecify.annotations.NullMarked;
