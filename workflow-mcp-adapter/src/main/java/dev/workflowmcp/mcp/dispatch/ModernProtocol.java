package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.protocol.RequestException;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The revision 2026-07-28: each request says all of itself, and nothing is kept between them. */
public final class ModernProtocol implements Protocol {
  static final String DISCOVER = "server/discover";
  static final String LISTEN = "subscriptions/listen";

  /** What is the same as long as the server runs; another server may offer other tools. */
  private static final Cache FIXED = new Cache(Duration.ofHours(1), "private");

  /** What other processes change at any time. */
  private static final Cache CHANGING = new Cache(Duration.ZERO, "private");

  private final Catalogue catalogue;
  private final Methods methods;
  private final Listenings listenings;

  /** How long and for whom a result may be kept. */
  private record Cache(Duration fresh, String scope) {}

  public ModernProtocol(Catalogue catalogue, Connection connection) {
    this.catalogue = catalogue;
    this.methods = new Methods(catalogue, connection);
    this.listenings = new Listenings(methods, result -> complete(result, null));
  }

  @Override
  public CompletableFuture<Map<String, Object>> handle(Request request) {
    var said = ModernRequest.of(request);
    try {
      if (request.method().equals(LISTEN)) {
        return listenings.listen(request, said.client());
      }
      var result =
          request.method().equals(DISCOVER) ? discover() : methods.handle(request, said.client());
      return CompletableFuture.completedFuture(complete(result, cache(request.method())));
    } catch (RequestException e) {
      throw modern(e);
    }
  }

  private Map<String, Object> discover() {
    return Result.of(
        "supportedVersions", ModernRequest.VERSIONS,
        "capabilities", methods.capabilities(),
        "instructions", catalogue.instructions());
  }

  /** What every result of this revision has besides what it says. */
  private Map<String, Object> complete(Map<String, Object> result, @Nullable Cache cache) {
    result.put("resultType", "complete");
    if (cache != null) {
      result.put("ttlMs", cache.fresh().toMillis());
      result.put("cacheScope", cache.scope());
    }
    var meta = new LinkedHashMap<Object, Object>();
    if (result.get(Params.META) instanceof Map<?, ?> own) {
      meta.putAll(own);
    }
    meta.put(ModernRequest.PREFIX + "serverInfo", catalogue.server());
    result.put(Params.META, meta);
    return result;
  }

  private static @Nullable Cache cache(String method) {
    return switch (method) {
      case DISCOVER,
          McpSchema.METHOD_TOOLS_LIST,
          McpSchema.METHOD_PROMPT_LIST,
          McpSchema.METHOD_RESOURCES_TEMPLATES_LIST ->
          FIXED;
      case McpSchema.METHOD_RESOURCES_LIST, McpSchema.METHOD_RESOURCES_READ -> CHANGING;
      default -> null;
    };
  }

  /** This revision has done away with the code for a resource that is not there. */
  private static RequestException modern(RequestException error) {
    return error.code() == RequestException.RESOURCE_NOT_FOUND
        ? new RequestException(ErrorCodes.INVALID_PARAMS, error.text(), error.data())
        : error;
  }

  @Override
  public void close() {
    listenings.close();
  }
}
