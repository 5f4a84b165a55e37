package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.problem.Visibility;
import dev.workflowmcp.mcp.protocol.Cancellation;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One call from outside: who makes it, how it is called in the log, whether it is still wanted, and
 * how far it is.
 *
 * @param callId names it in log and history, unique among all processes for all practical purposes
 */
public record CallContext(
    Connection connection,
    String callId,
    String actor,
    Cancellation cancellation,
    CallProgress progress) {
  /** So that the name of an agent finds room behind it. */
  private static final int CLIENT_CHARACTERS = 100;

  private static final String NOBODY = "unknown";

  private static final String PROCESS =
      Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
  private static final AtomicLong CALLS = new AtomicLong();

  /**
   * The context of a call that begins.
   *
   * @param client what the client calls itself, if it does
   */
  public static CallContext of(
      Connection connection,
      Optional<String> client,
      Cancellation cancellation,
      CallProgress progress) {
    return new CallContext(
        connection,
        PROCESS + "-" + CALLS.incrementAndGet(),
        connection.actor().orElseGet(() -> named(client)),
        cancellation,
        progress);
  }

  private static String named(Optional<String> client) {
    return client
        .map(CallContext::onLine)
        .map(CallContext::shortened)
        .filter(name -> !name.isEmpty())
        .orElse(NOBODY);
  }

  private static String onLine(String name) {
    return text(name.codePoints().map(c -> Visibility.isOnLine(c) ? c : ' '));
  }

  private static String shortened(String name) {
    return text(name.codePoints().limit(CLIENT_CHARACTERS));
  }

  private static String text(IntStream codePoints) {
    return codePoints
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /**
   * Waits for the database and works on it, until the call is no longer wanted.
   *
   * @throws CancellationException when it no longer is
   */
  public <T> T work(Function<Backend, T> work) {
    var backend = connection.backend().apply(cancellation);
    return cancellation.during(
        () -> backend.cancellable(callId, () -> workIfWanted(backend, work)),
        () -> backend.cancel(callId));
  }

  /**
   * Waits for the database, and gives what tells of its changes.
   *
   * @throws CancellationException when the call is no longer wanted
   */
  public ChangeFeed changes() {
    return connection.backend().apply(cancellation).changeFeed();
  }

  /** Looks again: before the backend knew the call, nobody could cancel it there. */
  private <T> T workIfWanted(Backend backend, Function<Backend, T> work) {
    if (cancellation.isCancelled()) {
      throw new CancellationException("cancelled before it began");
    }
    return work.apply(backend);
  }
}
