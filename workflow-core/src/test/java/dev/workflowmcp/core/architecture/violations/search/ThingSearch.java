package dev.workflowmcp.core.architecture.violations.search;

import dev.workflowmcp.core.architecture.violations.entity.ThingEntity;

/** Breaks keepsTheOrder:search. */
public record ThingSearch(ThingEntity thing) {}
