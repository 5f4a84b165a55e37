package dev.workflowmcp.core.entity;

/**
 * An entity about to be stored; the database adds the times.
 *
 * @param schemaVersion of the schema that its data satisfies
 */
public record NewEntity(
    EntityId id,
    EntityNumber number,
    EntityTypeId entityType,
    int schemaVersion,
    EntityDraft draft,
    String actor) {}
