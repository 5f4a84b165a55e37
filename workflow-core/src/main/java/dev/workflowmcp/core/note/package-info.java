/** Notes: what the one who did some work leaves behind for the next. */
@NullMarked
package dev.workflowmcp.core.note;

import org.jspecify.annotations.NullMarked;
