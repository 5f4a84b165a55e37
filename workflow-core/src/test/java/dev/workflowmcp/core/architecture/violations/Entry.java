package dev.workflowmcp.core.architecture.violations;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;

/** The class that puts everything together, which is itself in order. */
public record Entry(CreateThing createThing) {}
