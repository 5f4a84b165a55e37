package dev.workflowmcp.persistence.jooq;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to one database.
 *
 * <p>Who wants one waits in two fair queues: for a turn in this pool, then for a turn in the {@link
 * ConnectionBudget} of the process. The order matters: a crowd before one busy database must not
 * use up what others may have.
 *
 * <p>Thread-safe.
 */
final class DatabasePool implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DatabasePool.class);

  private final String database;
  private final int maxSize;
  private final ConnectionBudget budget;
  private final Connector connector;
  private final PoolSource source;
  private final HikariDataSource pool;
  private final Semaphore turns;

  /**
   * Held for reading while somebody waits in the pool, for writing to close what is idle there: a
   * connection that is closed on its way to one who waits would leave that one waiting, for the
   * pool does not open another then.
   */
  private final ReadWriteLock waiting = new ReentrantReadWriteLock();

  private volatile long lastUsedNanos = System.nanoTime();

  DatabasePool(
      String database,
      int minSize,
      int maxSize,
      JooqStoreConfig.Timeouts timeouts,
      ConnectionBudget budget,
      Connector connector,
      ScheduledExecutorService scheduler) {
    this.database = database;
    this.maxSize = maxSize;
    this.budget = budget;
    this.connector = connector;
    this.source = new PoolSource(connector, database);
    this.turns = new Semaphore(maxSize, true);
    // Connects at the first use only: what is checked before it must not find other connections in
    // its way.
    this.pool = new HikariDataSource();
    pool.setPoolName(database);
    pool.setDataSource(source);
    pool.setScheduledExecutor(scheduler);
    pool.setMinimumIdle(minSize);
    pool.setMaximumPoolSize(maxSize);
    pool.setConnectionTimeout(timeouts.connect().toMillis());
    pool.setIdleTimeout(timeouts.idleConnection().toMillis());
    pool.setAutoCommit(false);
    // A keep-alive query would leave the connection inside a transaction.
    pool.setKeepaliveTime(0);
    pool.setInitializationFailTimeout(-1);
  }

  String database() {
    return database;
  }

  /**
   * Waits for a connection.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy} past the deadline
   */
  Connection borrow(Deadline deadline) throws SQLException {
    startUse(deadline);
    waiting.readLock().lock();
    try {
      return pool.getConnection();
    } catch (SQLException | RuntimeException e) {
      endUse();
      throw e;
    } finally {
      waiting.readLock().unlock();
    }
  }

  /** Takes a borrowed connection back; it must not be used any more. */
  void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      log.debug("A connection to {} broke while it was given back", database, e);
    } finally {
      endUse();
    }
  }

  /**
   * Opens a connection before the pool does, in this thread, so that a failure shows at once and as
   * it is; the pool takes it over afterwards.
   */
  <T> T prime(Deadline deadline, ConnectionWork<T> work) throws SQLException {
    startUse(deadline);
    try {
      var connection = source.getConnection();
      try {
        var result = work.on(connection);
        source.keep(connection);
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } finally {
      endUse();
    }
  }

  /**
   * Closes what is idle, and what is in use when it comes back. Tells whether anything was idle.
   */
  boolean closeIdle() {
    if (!waiting.writeLock().tryLock()) {
      return false;
    }
    try {
      var statistics = pool.getHikariPoolMXBean();
      var idle = statistics != null && statistics.getIdleConnections() > 0;
      if (idle) {
        statistics.softEvictConnections();
      }
      return source.closeSpare() || idle;
    } finally {
      waiting.writeLock().unlock();
    }
  }

  /** When somebody last began or ended to use a connection, by {@link System#nanoTime}. */
  long lastUsedNanos() {
    return lastUsedNanos;
  }

  PoolStatistics statistics() {
    var statistics = pool.getHikariPoolMXBean();
    var active = statistics == null ? 0 : statistics.getActiveConnections();
    var idle = statistics == null ? 0 : statistics.getIdleConnections();
    return new PoolStatistics(database, active, idle, turns.getQueueLength(), maxSize);
  }

  @Override
  public void close() {
    source.closeSpare();
    pool.close();
  }

  private void startUse(Deadline deadline) {
    connector.refuseWhenClosed();
    ConnectionBudget.queue(turns, deadline, "All connections to this database are in use.");
    try {
      budget.startUse(deadline);
    } catch (RuntimeException e) {
      turns.release();
      throw e;
    }
    lastUsedNanos = System.nanoTime();
  }

  private void endUse() {
    lastUsedNanos = System.nanoTime();
    budget.endUse();
    turns.release();
  }
}
