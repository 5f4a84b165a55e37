package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that can be cancelled from another thread: what a call waits for ends, what it runs in
 * the database is stopped, and it begins nothing more.
 *
 * <p>Thread-safe.
 */
final class Cancellations {
  private static final Logger log = LoggerFactory.getLogger(Cancellations.class);

  private final Map<Object, Call> calls = new ConcurrentHashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // One for each store, of which a process has few.
  private final ThreadLocal<@Nullable Call> current = new ThreadLocal<>();

  /** Runs a call in this thread; until it ends, {@link #cancel} finds it under its key. */
  <T> T cancellable(Object key, Supplier<T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("A call is running in this thread already");
    }
    var call = new Call(Thread.currentThread());
    if (calls.putIfAbsent(key, call) != null) {
      throw new IllegalArgumentException("A call is running under this key already");
    }
    current.set(call);
    try {
      return work.get();
    } finally {
      current.remove();
      calls.remove(key, call);
      call.end();
    }
  }

  /** Runs work that is not cancelled together with the call of this thread. */
  <T> T shielded(Supplier<T> work) {
    var call = current.get();
    current.remove();
    try {
      return work.get();
    } finally {
      if (call != null) {
        current.set(call);
      }
    }
  }

  /** Cancels a call; tells whether it was running. Returns when the database has been told. */
  boolean cancel(Object key) {
    var call = calls.get(key);
    if (call == null) {
      return false;
    }
    call.cancel();
    return true;
  }

  /** The call of this thread; one that nobody can cancel, if there is none. */
  Call current() {
    var call = current.get();
    return call == null ? new Call(Thread.currentThread()) : call;
  }

  /** A call and what it is doing. */
  static final class Call {
    private final Thread thread;
    private boolean cancelled;
    private boolean waiting;
    private boolean interrupted;
    private @Nullable Connection connection;

    private Call(Thread thread) {
      this.thread = thread;
    }

    /** The thread is about to wait for a connection and may be interrupted. */
    synchronized void startWaiting() {
      check();
      waiting = true;
    }

    /** The thread does not wait any more, whether it got a connection or not. */
    synchronized void endWaiting() {
      waiting = false;
      if (interrupted) {
        // Meant for the wait that is over, and for nothing that the thread does later.
        Thread.interrupted();
        interrupted = false;
      }
    }

    /** The thread is about to work on a connection. */
    synchronized void startWork(Connection used) {
      check();
      connection = used;
    }

    /** The thread is done with its connection; no cancellation reaches who gets it next. */
    synchronized void endWork() {
      connection = null;
    }

    /** Throws when the call was cancelled. */
    synchronized void check() {
      if (cancelled) {
        throw new CancellationException("The call was cancelled");
      }
    }

    synchronized boolean isCancelled() {
      return cancelled;
    }

    private synchronized void cancel() {
      cancelled = true;
      if (waiting) {
        interrupted = true;
        thread.interrupt();
      } else if (connection != null) {
        // Within the lock: the thread must not give the connection back while the server is being
        // told.
        stop(connection);
      }
    }

    private synchronized void end() {
      waiting = false;
    }

    private static void stop(Connection connection) {
      try {
        connection.unwrap(PGConnection.class).cancelQuery();
      } catch (SQLException e) {
        log.warn("A statement could not be cancelled; it runs until its time is over", e);
      }
    }
  }
}
