package dev.workflowmcp.core.workitem;

import java.util.Optional;

/** A work item about to be stored, with its place in the tree; the database adds the times. */
public record NewWorkItem(
    WorkItemId id,
    WorkItemNumber number,
    Optional<WorkItemId> parentId,
    ItemPath path,
    WorkItemDraft draft,
    String actor) {}
