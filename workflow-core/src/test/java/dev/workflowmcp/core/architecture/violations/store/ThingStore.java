package dev.workflowmcp.core.architecture.violations.store;

import dev.workflowmcp.core.architecture.violations.problem.UsesAFeature;
import dev.workflowmcp.core.architecture.violations.request.ThingManager;
import java.util.List;

/** Breaks keepsTheOrder:store; the other half of the cycle. */
public record ThingStore(List<UsesAFeature> problems, List<ThingManager> managers) {}
