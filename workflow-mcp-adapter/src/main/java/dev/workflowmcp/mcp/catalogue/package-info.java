/**
 * What the server offers, for the protocol that serves it to know no more than this: tools,
 * resources, prompts and completions, and the context of a call to one of them.
 */
@NullMarked
package dev.workflowmcp.mcp.catalogue;

import org.jspecify.annotations.NullMarked;
