package dev.workflowmcp.core.entity;

/** An entity type about to be stored; the database adds the times. */
public record NewEntityType(EntityTypeId id, EntityTypeDraft draft, String actor) {}
