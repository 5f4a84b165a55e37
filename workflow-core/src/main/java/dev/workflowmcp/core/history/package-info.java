/** The append-only record of every change. */
@NullMarked
package dev.workflowmcp.core.history;

import org.jspecify.annotations.NullMarked;
