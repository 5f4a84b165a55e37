/** What can go wrong, as data: every failure that a caller can act on. Depends on nothing. */
@NullMarked
package dev.workflowmcp.core.problem;

import org.jspecify.annotations.NullMarked;
