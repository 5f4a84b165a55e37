package dev.workflowmcp.core.workitem;

import java.util.Optional;

/**
 * A work item whose status was changed together with others.
 *
 * @param version after the change
 * @param claim the one in force that this ended
 */
public record StatusChange(
    WorkItemId id,
    WorkItemNumber ref,
    long version,
    WorkItemStatus from,
    WorkItemStatus to,
    Optional<Claim> claim) {}
