package dev.workflowmcp.core.architecture.violations.problem;

import dev.workflowmcp.core.architecture.violations.store.ThingStore;

/** Breaks keepsTheOrder:problem, and makes a cycle with the class it uses. */
public record UsesAFeature(ThingStore store) {}
