package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Connection;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revisions up to 2025-11-25: a session that {@code initialize} opens, and opens anew. Requests
 * before it are served too.
 */
public final class LegacyProtocol implements Protocol {
  private static final Logger LOG = LoggerFactory.getLogger(LegacyProtocol.class);

  /** The newest first. */
  private static final List<String> VERSIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private final Catalogue catalogue;
  private final Methods methods;
  private final Client way;
  private volatile Session session;
  private boolean closed;

  /**
   * What {@code initialize} begins anew.
   *
   * @param client what the client calls itself, if it does
   */
  private record Session(Optional<String> client, Subscription subscription) {}

  /**
   * The protocol of one session.
   *
   * @param way where notifications go that belong to no request
   */
  public LegacyProtocol(Catalogue catalogue, Connection connection, Client way) {
    this.catalogue = catalogue;
    this.methods = new Methods(catalogue, connection);
    this.way = way;
    this.session = begin(Optional.empty());
  }

  private Session begin(Optional<String> client) {
    var subscription = new Subscription(way, Map.of());
    subscription.begin();
    return new Session(client, subscription);
  }

  @Override
  public CompletableFuture<Map<String, Object>> handle(Request request) {
    return CompletableFuture.completedFuture(result(request));
  }

  private Map<String, Object> result(Request request) {
    return switch (request.method()) {
      case McpSchema.METHOD_INITIALIZE -> initialize(Params.of(request));
      case McpSchema.METHOD_PING -> Map.of();
      case McpSchema.METHOD_RESOURCES_SUBSCRIBE -> subscribe(request, session);
      case McpSchema.METHOD_RESOURCES_UNSUBSCRIBE -> unsubscribe(request, session);
      case McpSchema.METHOD_RESOURCES_LIST -> list(request, session);
      default -> methods.handle(request, session.client());
    };
  }

  private Map<String, Object> subscribe(Request request, Session current) {
    var resources = methods.resources(request);
    var uri = Methods.uri(Params.of(request));
    var context = methods.context(request, current.client());
    Methods.watch(current.subscription(), uri, resources, context);
    return Map.of();
  }

  private Map<String, Object> unsubscribe(Request request, Session current) {
    methods.resources(request);
    current.subscription().unwatch(Methods.uri(Params.of(request)));
    return Map.of();
  }

  /** Who has seen the list is told when it changes; nobody else could make anything of it. */
  private Map<String, Object> list(Request request, Session current) {
    methods.resources(request);
    var told =
        Methods.watchList(
            current.subscription(),
            request.method(),
            methods.context(request, current.client()),
            problem -> false);
    if (!told) {
      LOG.warn("The client will not be told when its list changes");
    }
    return methods.handle(request, current.client());
  }

  /** Agrees on the version of the client, or offers the newest to one that has another. */
  private Map<String, Object> initialize(Params params) {
    var wanted = params.optionalText("protocolVersion").filter(VERSIONS::contains);
    params.object("capabilities");
    beginAnew(params.object("clientInfo").optionalText("name"));
    return Result.of(
        "protocolVersion", wanted.orElse(VERSIONS.get(0)),
        "capabilities", methods.capabilities(),
        "serverInfo", catalogue.server(),
        "instructions", catalogue.instructions());
  }

  /** One after the other: no session may be left that nobody would close. */
  private synchronized void beginAnew(Optional<String> client) {
    var before = session;
    session = begin(client);
    before.subscription().close();
    if (closed) {
      session.subscription().close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    session.subscription().close();
  }
}
