/** What can be meant by the beginning of a name or reference. */
@NullMarked
package dev.workflowmcp.mcp.completion;

import org.jspecify.annotations.NullMarked;
