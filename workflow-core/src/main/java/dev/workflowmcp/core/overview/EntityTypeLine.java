package dev.workflowmcp.core.overview;

/**
 * A kind of entities in an overview.
 *
 * @param entities how many undeleted ones there are
 */
public record EntityTypeLine(String name, long entities) {}
