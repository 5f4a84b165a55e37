package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.dispatch.Protocol;
import dev.workflowmcp.mcp.dispatch.Request;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.protocol.RequestException;
import dev.workflowmcp.mcp.protocol.Severity;
import dev.workflowmcp.mcp.protocol.Shortened;
import dev.workflowmcp.mcp.stdio.InFlight.Entry;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Hands what the client says to the protocol. Called by the one thread that reads; requests that
 * may take time run on workers.
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** Answered by the reading thread, at once and in order. */
  private static final Set<String> AT_ONCE =
      Set.of(McpSchema.METHOD_INITIALIZE, McpSchema.METHOD_PING, "server/discover");

  private static final String CANCELLED = "notifications/cancelled";

  private final Outbox outbox;
  private final ProtocolJson json;
  private final StdioLimits limits;
  private final InFlight inFlight = new InFlight();
  private final Answers answers;
  private final Client client;
  private final Protocol protocol;
  private final Executor workers;
  private final Executor canceller = Workers.named("cancel", 1);

  Conversation(
      Outbox outbox, ProtocolJson json, StdioLimits limits, Function<Client, Protocol> protocol) {
    this.outbox = outbox;
    this.json = json;
    this.limits = limits;
    this.answers = new Answers(outbox, inFlight, json);
    this.client = new StdioClient(outbox, json, limits.unsentBytes());
    this.protocol = protocol.apply(client);
    this.workers = Workers.named("call", limits.workers());
  }

  void accept(Message message) throws InterruptedException {
    if (message instanceof Message.Call call) {
      accept(call);
    } else if (message instanceof Message.Notice notice) {
      accept(notice);
    } else if (message instanceof Message.Fault fault) {
      reject(fault.id(), fault.code(), fault.message());
    } else {
      LOG.warn(Severity.CRITICAL, "Ignored from the client: {}", message);
    }
    inFlight.awaitRoom(limits.unhandledBytes());
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
          "Invalid request: the id "
              + Shortened.name(String.valueOf(call.id()))
              + " belongs to a request in flight.");
    } else if (AT_ONCE.contains(call.method())) {
      handle(entry.get());
    } else {
      workers.execute(() -> handleAndWait(entry.get()));
    }
  }

  private void accept(Message.Notice notice) {
    if (notice.method().equals(CANCELLED)) {
      cancel(notice);
    } else {
      LOG.debug("Nothing to do on {}", notice.method());
    }
  }

  private void cancel(Message.Notice notice) {
    try {
      // Not on this thread: to cancel a statement takes a connection to the database.
      inFlight
          .abandon(notice.params().tree(json).get("requestId"))
          .ifPresent(found -> canceller.execute(found::cancel));
    } catch (JacksonException e) {
      LOG.warn(Severity.CRITICAL, "Ignored from the client: {}", ProtocolJson.reason(e));
    }
  }

  private void handleAndWait(Entry entry) {
    handle(entry);
    try {
      outbox.awaitRoom(limits.unsentBytes());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(Entry entry) {
    var open = false;
    try {
      open = inFlight.isWanted(entry) && staysOpen(entry);
    } catch (RequestException e) {
      answers.fail(entry, e);
    } catch (RuntimeException | Error e) {
      fail(entry, e);
    } finally {
      inFlight.handled(entry);
      if (!open) {
        inFlight.end(entry);
      }
    }
  }

  /** Handles a request; whether its answer comes later. */
  private boolean staysOpen(Entry entry) {
    if (entry.cancellation().isCancelled()) {
      throw stopped("begun; nothing was done.");
    }
    var request =
        new Request(entry.id(), entry.method(), params(entry), entry.cancellation(), client);
    var result = protocol.handle(request);
    if (result.isDone()) {
      if (!result.isCancelled()) {
        answers.answer(entry, result.join());
      }
      return false;
    }
    var unused = result.whenComplete((members, cancelled) -> endOpen(entry, members));
    return true;
  }

  private Map<String, @Nullable Object> params(Entry entry) {
    try {
      return entry.takeParams().tree(json);
    } catch (JacksonException e) {
      throw RequestException.invalidParams("Invalid params: " + ProtocolJson.reason(e));
    }
  }

  /**
   * The end of a request that has stayed open.
   *
   * @param result absent when the client has cancelled it
   */
  private void endOpen(Entry entry, @Nullable Map<String, Object> result) {
    try {
      if (result != null) {
        answers.answer(entry, result);
      }
    } catch (RuntimeException | Error e) {
      fail(entry, e);
    } finally {
      inFlight.end(entry);
    }
  }

  private void fail(Entry entry, Throwable e) {
    LOG.error("The request {} ({}) failed", entry.id(), entry.method(), e);
    answers.fail(entry, RequestException.internal("Internal error"));
  }

  /**
   * Ends what stays open, lets requests in flight finish, cancels those that do not in time, and
   * answers for them.
   */
  void end() throws InterruptedException {
    protocol.close();
    if (!outbox.isBroken()) {
      inFlight.awaitNone(limits.drain());
    }
    inFlight.unanswered().forEach(entry -> canceller.execute(entry.cancellation()::cancel));
    inFlight.awaitNone(limits.grace());
    for (var entry : inFlight.unanswered()) {
      answers.fail(entry, stopped("finished; whether it was done is not known."));
    }
  }

  private static RequestException stopped(String rest) {
    return RequestException.internal("The server stopped before the request was " + rest);
  }
}
