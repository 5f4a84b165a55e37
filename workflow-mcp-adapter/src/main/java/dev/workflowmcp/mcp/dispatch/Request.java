package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.protocol.Cancellation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client.
 *
 * @param id a string or a {@link Long}; no other request of this client in flight has it
 * @param params of plain JSON values
 * @param cancellation comes when nobody waits for the answer any more
 * @param client where notifications go that belong to this request
 */
public record Request(
    Object id,
    String method,
    Map<String, @Nullable Object> params,
    Cancellation cancellation,
    Client client) {}
