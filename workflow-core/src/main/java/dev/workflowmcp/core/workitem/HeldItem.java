package dev.workflowmcp.core.workitem;

import java.time.Instant;

/**
 * An active item that somebody holds, or held until the claim expired.
 *
 * @param isExpired by the clock of the database
 */
public record HeldItem(
    WorkItemNumber ref,
    ItemType itemType,
    String title,
    int priority,
    long version,
    String holder,
    Instant claimExpiresAt,
    boolean isExpired) {}
