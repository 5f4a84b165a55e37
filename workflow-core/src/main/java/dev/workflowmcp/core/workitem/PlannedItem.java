package dev.workflowmcp.core.workitem;

import java.util.Optional;

/**
 * One item of a plan that is created in one call.
 *
 * @param key names it within the call, 1-64 characters, not the form of a reference
 * @param parent a key of the same call, or a reference to an existing item; absent for an item at
 *     the root
 */
public record PlannedItem(Optional<String> key, Optional<String> parent, WorkItemDraft draft) {}
