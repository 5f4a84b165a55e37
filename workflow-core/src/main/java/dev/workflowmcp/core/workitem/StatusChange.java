package dev.workflowmcp.core.workitem;

/**
 * A work item whose status was changed together with others.
 *
 * @param version after the change
 */
public record StatusChange(
    WorkItemId id, WorkItemNumber ref, long version, WorkItemStatus from, WorkItemStatus to) {}
