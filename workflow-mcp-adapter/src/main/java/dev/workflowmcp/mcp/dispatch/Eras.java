package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Connection;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Both eras on one connection, each request in its own: a client may discover first and initialize
 * then, or never say anything but its requests.
 */
public final class Eras implements Protocol {
  /** No revision with sessions has them. */
  private static final Set<String> MODERN_METHODS =
      Set.of(ModernProtocol.DISCOVER, ModernProtocol.LISTEN);

  private static final Set<String> MODERN_META =
      Set.of(ModernRequest.VERSION, ModernRequest.CAPABILITIES, ModernRequest.CLIENT);

  private final Protocol legacy;
  private final Protocol modern;

  private Eras(Protocol legacy, Protocol modern) {
    this.legacy = legacy;
    this.modern = modern;
  }

  /**
   * The protocol of one connection.
   *
   * @param client whoever is at its other end
   */
  public static Eras over(Catalogue catalogue, Connection connection, Client client) {
    return new Eras(
        new LegacyProtocol(catalogue, connection, client),
        new ModernProtocol(catalogue, connection));
  }

  @Override
  public CompletableFuture<Map<String, Object>> handle(Request request) {
    return (isModern(request) ? modern : legacy).handle(request);
  }

  /** Whoever initializes wants a session, whatever else it says. */
  private static boolean isModern(Request request) {
    if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      return false;
    }
    return MODERN_METHODS.contains(request.method())
        || (request.params().get(Params.META) instanceof Map<?, ?> meta
            && MODERN_META.stream().anyMatch(meta::containsKey));
  }

  @Override
  public void close() {
    legacy.close();
    modern.close();
  }
}
