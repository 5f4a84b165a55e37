package dev.workflowmcp.core.architecture.violations.deployment;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;

/** Breaks keepsTheOrder:deployment. */
public record ThingDeployment(CreateThing createThing) {}
