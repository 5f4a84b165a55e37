/**
 * What can go wrong, as data: every failure of a call that a caller can act on. Nothing here does
 * anything.
 */
@NullMarked
package dev.workflowmcp.core.problem;

import org.jspecify.annotations.NullMarked;
