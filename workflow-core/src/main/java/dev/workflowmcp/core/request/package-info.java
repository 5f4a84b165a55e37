/** Who asks, and how a repeated write is recognised. */
@NullMarked
package dev.workflowmcp.core.request;

import org.jspecify.annotations.NullMarked;
