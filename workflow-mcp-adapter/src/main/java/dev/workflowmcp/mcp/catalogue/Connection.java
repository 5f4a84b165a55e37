package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.protocol.Cancellation;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the calls of one connection share.
 *
 * @param backend waits for the database, not longer than the call is wanted; throws a {@link
 *     dev.workflowmcp.core.problem.WorkflowException} when it cannot be had
 * @param scope the project that the connection works in
 * @param actor who is written into the history; empty for the name that the client gives
 */
public record Connection(
    Function<Cancellation, Backend> backend, ConnectionScope scope, Optional<String> actor) {}
