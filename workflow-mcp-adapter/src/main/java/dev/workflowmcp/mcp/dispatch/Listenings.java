package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.protocol.RequestException;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The requests of 2026-07-28 that stay open and are told what changes. Thread-safe. */
final class Listenings implements AutoCloseable {
  /** Most that are open at a time. */
  static final int MOST = 1_024;

  /** Every notification repeats the id. */
  static final int ID_CHARACTERS = 256;

  private final Methods methods;
  private final UnaryOperator<Map<String, Object>> complete;
  private final Set<Listening> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * None yet.
   *
   * @param complete gives a result what every result has
   */
  Listenings(Methods methods, UnaryOperator<Map<String, Object>> complete) {
    this.methods = methods;
    this.complete = complete;
  }

  /**
   * Opens one; the lists of tools and prompts never change, so it is not told of them.
   *
   * @param client what the client calls itself, if it does
   * @throws RequestException why it cannot
   */
  CompletableFuture<Map<String, Object>> listen(Request request, Optional<String> client) {
    var wishes = Wishes.of(Params.of(request).requiredObject("notifications"));
    var listening = open(request);
    try {
      var context = methods.context(request, client);
      listening.acknowledge(
          Result.of(
              "resourcesListChanged", listed(wishes, listening, request, context),
              "resourceSubscriptions", subscribed(wishes, listening, request, context)));
    } catch (RuntimeException e) {
      cancel(listening);
      throw e;
    }
    return listening.end();
  }

  /** What a client wants to be told of. */
  private record Wishes(boolean list, List<String> uris) {
    static Wishes of(Params filter) {
      filter.optionalFlag("toolsListChanged");
      filter.optionalFlag("promptsListChanged");
      var uris = filter.textList("resourceSubscriptions").stream().distinct().toList();
      Subscription.checkNumber(uris.size());
      return new Wishes(filter.optionalFlag("resourcesListChanged").orElse(false), uris);
    }
  }

  private Listening open(Request request) {
    if (String.valueOf(request.id()).length() > ID_CHARACTERS) {
      throw RequestException.invalidParams(
          "The id of a subscription has at most " + ID_CHARACTERS + " characters.");
    }
    if (open.size() >= MOST) {
      throw RequestException.internal("More than " + MOST + " subscriptions cannot be open.");
    }
    var listening = new Listening(request);
    open.add(listening);
    request.cancellation().whenCancelled(() -> cancel(listening));
    if (closed) {
      finish(listening);
    }
    return listening;
  }

  /** True when the client will be told of the list; nothing when it will not. */
  private @Nullable Boolean listed(
      Wishes wishes, Listening listening, Request request, CallContext context) {
    if (!wishes.list() || !methods.hasResources()) {
      return null;
    }
    return Methods.watchList(
        listening.subscription(),
        request.method(),
        context,
        problem -> {
          throw Problems.error(problem);
        });
  }

  /** The resources that the client will be told of; nothing when there are none. */
  private @Nullable List<String> subscribed(
      Wishes wishes, Listening listening, Request request, CallContext context) {
    if (wishes.uris().isEmpty() || !methods.hasResources()) {
      return null;
    }
    var uris =
        wishes.uris().stream()
            .filter(uri -> isWatched(uri, listening.subscription(), request, context))
            .toList();
    return uris.isEmpty() ? null : uris;
  }

  /** Whether there is such a resource; without one, the others are still worth being told of. */
  private boolean isWatched(
      String uri, Subscription subscription, Request request, CallContext context) {
    try {
      Methods.watch(subscription, uri, methods.resources(request), context);
      return true;
    } catch (RequestException e) {
      if (e.code() == ErrorCodes.INTERNAL_ERROR) {
        throw e;
      }
      return false;
    }
  }

  private void cancel(Listening listening) {
    open.remove(listening);
    listening.cancel();
  }

  private void finish(Listening listening) {
    open.remove(listening);
    listening.finish(complete.apply(listening.result()));
  }

  /** Ends all of them with their results, and whichever is opened later too. */
  @Override
  public void close() {
    closed = true;
    open.forEach(this::finish);
  }
}
