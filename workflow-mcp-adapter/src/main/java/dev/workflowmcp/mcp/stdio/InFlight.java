package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.protocol.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are read and not yet answered, and the memory that they may take: what is read
 * of a line takes several times its bytes. Thread-safe.
 */
final class InFlight {
  /** What a waiting request costs beside its line: objects, queue, table. */
  private static final long OVERHEAD_BYTES = 512;

  private final Map<Object, Entry> byId = new HashMap<>();
  private long unhandledBytes;

  /** A request on its way. */
  static final class Entry {
    private final Object id;
    private final String method;
    private final long bytes;
    private final Cancellation cancellation = new Cancellation();
    private Message.Params params;
    private boolean handled;
    private boolean abandoned;

    private Entry(Message.Call call) {
      this.id = call.id();
      this.method = call.method();
      this.params = call.params();
      this.bytes = OVERHEAD_BYTES + params.size();
    }

    Object id() {
      return id;
    }

    String method() {
      return method;
    }

    /** For whoever handles it, once: a request that stays open does not keep its line. */
    Message.Params takeParams() {
      var taken = params;
      params = Message.Params.NONE;
      return taken;
    }

    Cancellation cancellation() {
      return cancellation;
    }
  }

  /** Takes a request up; empty when its id is in use. */
  synchronized Optional<Entry> add(Message.Call call) {
    var entry = new Entry(call);
    if (byId.putIfAbsent(call.id(), entry) != null) {
      return Optional.empty();
    }
    unhandledBytes += entry.bytes;
    return Optional.of(entry);
  }

  /** Whether the request is to be begun. */
  synchronized boolean isWanted(Entry entry) {
    return !entry.abandoned;
  }

  /** Notes that nothing of the request is in memory any more; its answer may still be to come. */
  synchronized void handled(Entry entry) {
    if (!entry.handled) {
      entry.handled = true;
      unhandledBytes -= entry.bytes;
      notifyAll();
    }
  }

  /** Answers this very request; another that has its id by now is left alone. */
  synchronized void answer(Entry entry, Runnable put) {
    if (byId.get(entry.id) == entry && !entry.abandoned) {
      put.run();
      remove(entry);
    }
  }

  /** The request with this id will not be answered; it keeps its id until it has ended. */
  synchronized Optional<Cancellation> abandon(@Nullable Object id) {
    var entry = Optional.ofNullable(byId.get(id));
    entry.ifPresent(found -> found.abandoned = true);
    return entry.map(Entry::cancellation);
  }

  /** Whatever became of it, nothing more will happen to the request. */
  synchronized void end(Entry entry) {
    handled(entry);
    if (byId.get(entry.id) == entry) {
      remove(entry);
    }
  }

  synchronized List<Entry> unanswered() {
    var entries = new ArrayList<>(byId.values());
    entries.removeIf(entry -> entry.abandoned);
    return entries;
  }

  /** Waits until fewer than so many bytes of requests wait for a worker, or are worked at. */
  synchronized void awaitRoom(long mostBytes) throws InterruptedException {
    while (unhandledBytes >= mostBytes) {
      wait();
    }
  }

  /** Waits until nothing is left to answer, at most so long. */
  synchronized void awaitNone(Duration atMost) throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    for (var left = atMost.toMillis();
        left > 0 && !byId.isEmpty();
        left = (deadline - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
  }

  private void remove(Entry entry) {
    byId.remove(entry.id);
    if (byId.isEmpty()) {
      notifyAll();
    }
  }
}
