package dev.workflowmcp.core.architecture.violations.suggestion;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;

/** Breaks keepsTheOrder:suggestion. */
public record ThingSuggestion(CreateThing createThing) {}
