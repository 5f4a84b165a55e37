package dev.workflowmcp.core.workitem;

import java.util.Optional;

/**
 * An item that was claimed.
 *
 * @param claimToken absent when the claim of a repeated call is no longer in force
 */
public record ClaimedItem(WorkItem item, Optional<ClaimToken> claimToken) {}
