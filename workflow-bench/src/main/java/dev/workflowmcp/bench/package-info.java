/**
 * Measures what a client of Workflow feels, through real processes, beside the floor: the same work
 * without Workflow.
 */
@NullMarked
package dev.workflowmcp.bench;

import org.jspecify.annotations.NullMarked;
