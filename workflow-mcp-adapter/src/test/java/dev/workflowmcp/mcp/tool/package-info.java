/** Tests of the tools: their catalogue, and what each does over use cases in memory. */
@NullMarked
package dev.workflowmcp.mcp.tool;

import org.jspecify.annotations.NullMarked;
