package dev.workflowmcp.core.workitem;

/** An item in a list, with what tells its place in the tree. */
public record PlacedItem(WorkItemId id, ItemPath path, WorkItemSummary summary) {}
