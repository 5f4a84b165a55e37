/** Tests of what calls have in common. */
@NullMarked
package dev.workflowmcp.mcp.catalogue;

import org.jspecify.annotations.NullMarked;
