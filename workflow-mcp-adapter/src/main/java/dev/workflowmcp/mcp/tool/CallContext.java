package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.mcp.protocol.Cancellation;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One call from outside: who makes it, how it is called in the log, and whether it is still wanted.
 *
 * @param callId names it in log and history, unique among all processes for all practical purposes
 */
record CallContext(Connection connection, String callId, String actor, Cancellation cancellation) {
  private static final int ACTOR_CHARACTERS = 200;
  private static final String NOBODY = "unknown";
  private static final String PROCESS =
      Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
  private static final AtomicLong CALLS = new AtomicLong();

  static CallContext of(Connection connection, McpSyncServerExchange exchange) {
    return new CallContext(
        connection,
        PROCESS + "-" + CALLS.incrementAndGet(),
        connection.actor().orElseGet(() -> clientName(exchange)),
        Cancellation.in(exchange.transportContext()));
  }

  private static String clientName(McpSyncServerExchange exchange) {
    return Optional.ofNullable(exchange.getClientInfo())
        .map(client -> client.name().replaceAll("\\p{Cntrl}", " ").strip())
        .filter(name -> !name.isEmpty())
        .map(name -> name.substring(0, Math.min(name.length(), ACTOR_CHARACTERS)))
        .orElse(NOBODY);
  }

  /** Waits for the database and works on it, until the call is no longer wanted. */
  <T> T work(Function<Backend, T> work) {
    var backend = connection.backend().apply(cancellation);
    return cancellation.during(
        () -> backend.cancellable(callId, () -> workIfWanted(backend, work)),
        () -> backend.cancel(callId));
  }

  /** Looks again: before the backend knew the call, nobody could cancel it there. */
  private <T> T workIfWanted(Backend backend, Function<Backend, T> work) {
    if (cancellation.isCancelled()) {
      throw new CancellationException("cancelled before it began");
    }
    return work.apply(backend);
  }
}
