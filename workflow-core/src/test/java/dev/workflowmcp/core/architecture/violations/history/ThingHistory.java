package dev.workflowmcp.core.architecture.violations.history;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;

/** Breaks keepsTheOrder:history. */
public record ThingHistory(CreateThing createThing) {}
