package dev.workflowmcp.core.workitem;

import java.util.Optional;

/**
 * A work item that was changed together with what is below it.
 *
 * @param items how many were changed, itself counted; absent when the call was only repeated
 */
public record Subtree(WorkItem item, Optional<Integer> items) {}
