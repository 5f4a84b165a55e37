package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.protocol.Severity;
import dev.workflowmcp.mcp.stdio.InFlight.Entry;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Hands what the client says to the server core. Called by the one thread that reads; requests that
 * may take time run on workers.
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** Answered by the reading thread, at once and in order. */
  private static final Set<String> AT_ONCE =
      Set.of(McpSchema.METHOD_INITIALIZE, McpSchema.METHOD_PING);

  private static final String CANCELLED = "notifications/cancelled";

  private final Outbox outbox;
  private final ProtocolJson json;
  private final StdioLimits limits;
  private final RequestCheck check;
  private final InFlight inFlight = new InFlight();
  private final Answers answers;
  private final Executor workers;
  private final Executor canceller = Workers.named("cancel", 1);
  private McpServerSession.@Nullable Factory sessionFactory;
  private volatile @Nullable McpServerSession session;
  private boolean ready;

  Conversation(Outbox outbox, ProtocolJson json, StdioLimits limits, RequestCheck check) {
    this.outbox = outbox;
    this.json = json;
    this.limits = limits;
    this.check = check;
    this.answers = new Answers(outbox, inFlight, json);
    this.workers = Workers.named("call", limits.workers());
  }

  void setSessionFactory(McpServerSession.Factory factory) {
    sessionFactory = factory;
  }

  void accept(Message message) throws InterruptedException {
    if (message instanceof Message.Call call) {
      accept(call);
    } else if (message instanceof Message.Notice notice) {
      accept(notice);
    } else if (message instanceof Message.Fault fault) {
      reject(fault.id(), fault.code(), fault.message());
    } else if (message instanceof Message.Reply reply && session != null) {
      session.handle(reply.response()).subscribe();
    } else {
      LOG.warn(Severity.CRITICAL, "Ignored from the client: {}", message);
    }
    inFlight.awaitRoom(limits.waitingBytes());
  }

  void reject(@Nullable Object id, int code, String message) {
    LOG.warn(Severity.CRITICAL, "Refused from the client: {}", message);
    answers.reject(id, code, message);
  }

  private void accept(Message.Call call) {
    var entry = inFlight.add(call);
    if (entry.isEmpty()) {
      // With the id, the answer would be taken for that of the request in flight.
      reject(
          null,
          ErrorCodes.INVALID_REQUEST,
          "Invalid request: the id " + call.id() + " belongs to a request in flight.");
      return;
    }
    var current = sessionFor(call.method());
    if (AT_ONCE.contains(call.method())) {
      handle(current, entry.get());
    } else {
      workers.execute(() -> handleAndWait(current, entry.get()));
    }
  }

  /**
   * The session of the client, a new one when it initializes; one that serves right away when it
   * did not yet.
   */
  private McpServerSession sessionFor(String method) {
    if (method.equals(McpSchema.METHOD_INITIALIZE)) {
      ready = false;
      return newSession();
    }
    return readySession();
  }

  private McpServerSession newSession() {
    var created = Objects.requireNonNull(sessionFactory, "no server core").create(answers);
    session = created;
    return created;
  }

  private McpServerSession readySession() {
    var current = session == null ? newSession() : session;
    if (!ready) {
      // The core holds requests back until it has seen this, for ever if need be.
      current
          .handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED, Map.of()))
          .block();
      ready = true;
    }
    return current;
  }

  private void accept(Message.Notice notice) {
    if (notice.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED)) {
      readySession();
    } else if (notice.method().equals(CANCELLED)) {
      cancel(notice);
    } else {
      LOG.debug("Nothing to do on {}", notice.method());
    }
  }

  private void cancel(Message.Notice notice) {
    try {
      if (notice.params().tree(json) instanceof Map<?, ?> params) {
        // Not on this thread: to cancel a statement takes a connection to the database.
        inFlight
            .abandon(params.get("requestId"))
            .ifPresent(found -> canceller.execute(found::cancel));
      }
    } catch (JacksonException e) {
      LOG.warn(Severity.CRITICAL, "Ignored from the client: {}", e.getOriginalMessage());
    }
  }

  private void handleAndWait(McpServerSession current, Entry entry) {
    handle(current, entry);
    try {
      outbox.awaitRoom(limits.unsentBytes());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(McpServerSession current, Entry entry) {
    var call = entry.call();
    try {
      if (inFlight.begin(entry)) {
        if (entry.cancellation().isCancelled()) {
          throw stopped("begun; nothing was done.");
        }
        var params = call.params().tree(json);
        check.check(call.method(), params);
        current
            .handle(new JSONRPCRequest(call.method(), call.id(), params))
            .contextWrite(
                context -> context.put(McpTransportContext.KEY, entry.cancellation().asContext()))
            .block();
        answers.fail(entry, new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "Internal error"));
      }
    } catch (McpError e) {
      answers.fail(entry, e.getJsonRpcError());
    } catch (JacksonException e) {
      answers.fail(
          entry,
          new JSONRPCError(ErrorCodes.INVALID_PARAMS, "Invalid params: " + e.getOriginalMessage()));
    } catch (RuntimeException | Error e) {
      LOG.error("The request {} ({}) failed", call.id(), call.method(), e);
      answers.fail(entry, new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "Internal error"));
    } finally {
      inFlight.end(entry);
    }
  }

  /** Lets requests in flight finish, cancels those that do not in time, and answers for them. */
  void end() throws InterruptedException {
    if (!outbox.isBroken()) {
      inFlight.awaitNone(limits.drain());
    }
    inFlight.unanswered().forEach(entry -> canceller.execute(entry.cancellation()::cancel));
    inFlight.awaitNone(limits.grace());
    for (var entry : inFlight.unanswered()) {
      answers.fail(entry, stopped("finished; whether it was done is not known.").getJsonRpcError());
    }
  }

  private static McpError stopped(String rest) {
    return McpError.builder(ErrorCodes.INTERNAL_ERROR)
        .message("The server stopped before the request was " + rest)
        .build();
  }

  Mono<Void> notifyClient(String method, @Nullable Object params) {
    var current = session;
    return current == null ? Mono.empty() : current.sendNotification(method, params);
  }
}
