package dev.workflowmcp.core.architecture.violations.note;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;

/** Breaks keepsTheOrder:note. */
public record ThingNote(CreateThing createThing) {}
