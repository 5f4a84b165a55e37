/** JSON objects as plain values, with the limits and the merge patch of the standard. No parser. */
@NullMarked
package dev.workflowmcp.core.json;

import org.jspecify.annotations.NullMarked;
