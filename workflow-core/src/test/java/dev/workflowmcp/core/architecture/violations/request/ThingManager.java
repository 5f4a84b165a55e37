package dev.workflowmcp.core.architecture.violations.request;

import dev.workflowmcp.core.architecture.violations.workitem.UpdateThing;

/** Breaks saysNothingEmptyInNames and keepsTheOrder:request. */
public record ThingManager(UpdateThing updateThing) {}
