package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.Connection;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The revisions up to 2025-11-25: a session that {@code initialize} opens, and opens anew. Requests
 * before it are served too.
 */
public final class LegacyProtocol implements Protocol {
  /** The newest first. */
  private static final List<String> VERSIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private final Catalogue catalogue;
  private final Methods methods;
  private volatile Optional<String> client = Optional.empty();

  /** The protocol of one session. */
  public LegacyProtocol(Catalogue catalogue, Connection connection) {
    this.catalogue = catalogue;
    this.methods = new Methods(catalogue, connection);
  }

  @Override
  public CompletableFuture<Map<String, Object>> handle(Request request) {
    return CompletableFuture.completedFuture(result(request));
  }

  private Map<String, Object> result(Request request) {
    return switch (request.method()) {
      case McpSchema.METHOD_INITIALIZE -> initialize(Params.of(request));
      case McpSchema.METHOD_PING -> Map.of();
      default -> methods.handle(request, client);
    };
  }

  /** Agrees on the version of the client, or offers the newest to one that has another. */
  private Map<String, Object> initialize(Params params) {
    var wanted = params.optionalText("protocolVersion").filter(VERSIONS::contains);
    params.object("capabilities");
    client = params.object("clientInfo").optionalText("name");
    return Result.of(
        "protocolVersion", wanted.orElse(VERSIONS.get(0)),
        "capabilities", methods.capabilities(),
        "serverInfo", catalogue.server(),
        "instructions", catalogue.instructions());
  }

  @Override
  public void close() {}
}
