package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.catalogue.Client;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A request of 2026-07-28 that stays open and is told what changes. Thread-safe. */
final class Listening {
  private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

  private final Client client;
  private final Map<String, Object> meta;
  private final Subscription subscription;
  private final CompletableFuture<Map<String, Object>> end = new CompletableFuture<>();
  private boolean over;

  Listening(Request request) {
    client = request.client();
    meta = Result.of(ModernRequest.PREFIX + "subscriptionId", request.id());
    subscription = new Subscription(client, Result.of(Params.META, meta));
  }

  Subscription subscription() {
    return subscription;
  }

  /** What the request is answered with in the end. */
  CompletableFuture<Map<String, Object>> end() {
    return end;
  }

  /** Tells the client what it will be told of, before anything else. */
  void acknowledge(Map<String, Object> notifications) {
    synchronized (this) {
      if (over) {
        return;
      }
      client.tell(ACKNOWLEDGED, Result.of(Params.META, meta, "notifications", notifications));
    }
    subscription.begin();
  }

  /** Ends it because nobody listens any more. */
  void cancel() {
    leave();
    end.cancel(false);
  }

  /** What a client is answered that has listened to the end. */
  Map<String, Object> result() {
    return Result.of(Params.META, meta);
  }

  /** Ends it with its result. */
  void finish(Map<String, Object> result) {
    leave();
    end.complete(result);
  }

  private void leave() {
    synchronized (this) {
      over = true;
    }
    subscription.close();
  }
}
