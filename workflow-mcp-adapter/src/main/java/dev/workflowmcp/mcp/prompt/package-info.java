/** What people can begin with: instructions for a model, with what the project holds now. */
@NullMarked
package dev.workflowmcp.mcp.prompt;

import org.jspecify.annotations.NullMarked;
