package dev.workflowmcp.core.workitem;

/**
 * That one work item is blocked by another, both undeleted.
 *
 * @param item where the item that waits stands
 * @param prerequisite where the item that it waits for stands
 */
public record Wait(ItemPath item, ItemPath prerequisite) {}
