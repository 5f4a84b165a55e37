package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a resource is made from.
 *
 * @param project in whose database its changes happen; empty for the registry
 * @param touches whether the resource may have another content when this was changed; quick, and
 *     without use of a database
 */
public record Watched(Optional<ProjectId> project, Predicate<Subject> touches) {}
