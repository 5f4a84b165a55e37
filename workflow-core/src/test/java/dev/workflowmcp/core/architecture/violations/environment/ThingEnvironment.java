package dev.workflowmcp.core.architecture.violations.environment;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;

/** Breaks keepsTheOrder:environment. */
public record ThingEnvironment(CreateThing createThing) {}
