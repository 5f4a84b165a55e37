/** What clients can read by its URI: the same answers that tools give, and the tree as a text. */
@NullMarked
package dev.workflowmcp.mcp.resource;

import org.jspecify.annotations.NullMarked;
