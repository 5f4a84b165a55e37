package dev.workflowmcp.core.architecture.violations.entity;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;

/** Breaks keepsTheOrder:entity. */
public record ThingEntity(CreateThing createThing) {}
