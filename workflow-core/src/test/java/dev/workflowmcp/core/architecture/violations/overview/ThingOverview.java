package dev.workflowmcp.core.architecture.violations.overview;

import dev.workflowmcp.core.architecture.violations.entity.ThingEntity;

/** Breaks keepsTheOrder:overview. */
public record ThingOverview(ThingEntity thing) {}
