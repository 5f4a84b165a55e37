package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.store.Related;

/**
 * How an item depends on others.
 *
 * @param dependsOn what it depends on, of all types
 * @param dependants what depends on it
 * @param blockedBy what it waits for now, also through its ancestors
 */
public record ItemDependencies(
    Related<LinkedItem> dependsOn, Related<LinkedItem> dependants, Related<Blocker> blockedBy) {}
