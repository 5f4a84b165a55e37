package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Connections past any pooler, for what needs a session of its own: session-level locks, whole
 * databases, migrations. They commit by themselves. One to the registry is kept open between uses,
 * because opening it takes longer than most of its uses.
 *
 * <p>Only few threads have any at a time: such a thread may need a second and a third connection,
 * and all of them together must leave enough for that. Thread-safe.
 */
final class DirectConnections {
  private static final int MOST_THREADS = 4;
  private static final int CONNECTIONS_PER_THREAD = 4;
  private static final int VALIDATION_SECONDS = 2;

  private final JooqStoreConfig.Server server;
  private final ConnectionBudget budget;
  private final Connector connector;
  private final Duration wait;
  private final Semaphore turns;
  private final AtomicReference<@Nullable Connection> kept = new AtomicReference<>();

  @SuppressWarnings("ThreadLocalUsage") // One for each store, of which a process has few.
  private final ThreadLocal<@Nullable Connection> registryOfThread = new ThreadLocal<>();

  @SuppressWarnings("ThreadLocalUsage") // As above.
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

  private volatile long lastUsedNanos = System.nanoTime();

  /** Opens a connection, or takes one that is open. */
  @FunctionalInterface
  private interface Source {
    Connection get() throws SQLException;
  }

  DirectConnections(JooqStoreConfig config, ConnectionBudget budget, Connector connector) {
    this.server = config.server();
    this.budget = budget;
    this.connector = connector;
    this.wait = config.timeouts().borrow();
    var threads = config.limits().maxConnections() / CONNECTIONS_PER_THREAD;
    this.turns = new Semaphore(Math.min(MOST_THREADS, threads), true);
  }

  /**
   * Works on a connection to the registry; within that work, in the same thread, on the same one.
   */
  <T> T toRegistry(ConnectionWork<T> work) throws SQLException {
    var current = registryOfThread.get();
    if (current != null) {
      return work.on(current);
    }
    return inTurn(
        this::takeKept,
        connection -> {
          registryOfThread.set(connection);
          try {
            return work.on(connection);
          } finally {
            registryOfThread.remove();
            lastUsedNanos = System.nanoTime();
          }
        },
        this::keep);
  }

  /**
   * Works on a new connection.
   *
   * @param lockWait how long its statements wait for locks
   */
  <T> T to(JdbcUrl url, Duration lockWait, ConnectionWork<T> work) throws SQLException {
    return inTurn(() -> connector.direct(url, lockWait), work, connection -> false);
  }

  /**
   * The same outside the turns, for the few threads that need no second connection meanwhile and
   * may take long: those that listen for changes, and those that read what has changed.
   */
  <T> T aside(JdbcUrl url, Duration lockWait, ConnectionWork<T> work) throws SQLException {
    connector.refuseWhenClosed();
    budget.startUse(Deadline.in(wait));
    try {
      return on(connector.direct(url, lockWait), work, connection -> false);
    } finally {
      budget.endUse();
    }
  }

  /** Closes the connection that is kept, if nobody uses it; tells whether there was one. */
  boolean closeIdle() {
    var idle = kept.getAndSet(null);
    if (idle != null) {
      Connector.closeQuietly(idle);
    }
    return idle != null;
  }

  /** Closes the connection that is kept when it was not used for a while. */
  void closeUnused(Duration idle) {
    if (System.nanoTime() - lastUsedNanos > idle.toNanos()) {
      closeIdle();
    }
  }

  private <T> T inTurn(Source source, ConnectionWork<T> work, Keeper keeper) throws SQLException {
    connector.refuseWhenClosed();
    var deadline = Deadline.in(wait);
    var outermost = depth.get() == 0;
    if (outermost) {
      ConnectionBudget.queue(turns, deadline, "Too many databases are being made at a time.");
    }
    try {
      budget.startUse(deadline);
      try {
        depth.set(depth.get() + 1);
        return on(source.get(), work, keeper);
      } finally {
        depth.set(depth.get() - 1);
        budget.endUse();
      }
    } finally {
      if (outermost) {
        depth.remove();
        turns.release();
      }
    }
  }

  /** Decides whether a connection stays open after a use that went well. */
  @FunctionalInterface
  private interface Keeper {
    boolean keep(Connection connection);
  }

  private static <T> T on(Connection connection, ConnectionWork<T> work, Keeper keeper)
      throws SQLException {
    var keeps = false;
    try {
      var result = work.on(connection);
      keeps = keeper.keep(connection);
      return result;
    } finally {
      if (!keeps) {
        Connector.closeQuietly(connection);
      }
    }
  }

  private Connection takeKept() throws SQLException {
    var open = kept.getAndSet(null);
    if (open != null) {
      if (open.isValid(VALIDATION_SECONDS)) {
        return open;
      }
      Connector.closeQuietly(open);
    }
    return connector.direct(server.direct(server.registryDatabase()), wait);
  }

  private boolean keep(Connection connection) {
    return kept.compareAndSet(null, connection);
  }
}
