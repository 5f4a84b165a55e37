package dev.workflowmcp.core.architecture.violations.json;

import dev.workflowmcp.core.architecture.violations.store.ThingStore;

/** Breaks keepsTheOrder:json. */
public record ThingJson(ThingStore store) {}
