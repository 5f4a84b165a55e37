package dev.workflowmcp.persistence.jooq;

import static java.util.Objects.requireNonNull;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens physical connections within the budget and knows them all, so that they can be closed at
 * once.
 *
 * <p>Thread-safe.
 */
final class Connector {
  private static final Logger log = LoggerFactory.getLogger(Connector.class);
  private static final long SERVER_FULL_PAUSE_MS = 20;

  /**
   * What an answer may take longer than the statement itself, before the connection counts as
   * broken.
   */
  private static final Duration ANSWER_GRACE = Duration.ofSeconds(30);

  private final JooqStoreConfig config;
  private final ConnectionBudget budget;
  private final ServerKeeper keeper;
  private final Driver driver = new Driver();
  private final Set<CountedConnection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Connector(JooqStoreConfig config, ConnectionBudget budget, ServerKeeper keeper) {
    this.config = config;
    this.budget = budget;
    this.keeper = keeper;
  }

  /** A connection for a pool: without any session state of its own. */
  Connection pooled(String database) throws SQLException {
    var properties = properties();
    var answerTime = config.timeouts().statement().plus(ANSWER_GRACE);
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) answerTime.toSeconds());
    return connect(config.server().pooled(database), properties);
  }

  /**
   * A connection past any pooler, whose statements may take as long as they need and wait for locks
   * a while.
   */
  Connection direct(JdbcUrl url, Duration lockTimeout) throws SQLException {
    var properties = properties();
    PGProperty.OPTIONS.set(
        properties,
        "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c lock_timeout="
            + lockTimeout.toMillis());
    return connect(url, properties);
  }

  /** What the server calls the sessions of this process. */
  String applicationName() {
    return "workflow " + config.serverId();
  }

  /** Closes whatever is open, whoever uses it; nothing can be opened any more. */
  void close() {
    closed = true;
    for (var connection : open) {
      closeQuietly(connection);
    }
  }

  /**
   * Refuses to begin anything after {@link #close}.
   *
   * @throws WorkflowException {@code database_unavailable}
   */
  void refuseWhenClosed() {
    if (closed) {
      throw new WorkflowException(
          new Problem.DatabaseUnavailable(
              "The store is closed.", "Start Workflow again and repeat the call."));
    }
  }

  private Connection connect(JdbcUrl url, Properties properties) throws SQLException {
    var deadline = Deadline.in(config.timeouts().connect());
    try {
      if (!budget.startOpen(deadline)) {
        throw new SQLTransientConnectionException(
            "No connection of this process became free", SqlFailures.TOO_MANY_CONNECTIONS);
      }
      return counted(withinServerLimit(url, properties, deadline));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("Interrupted while connecting", e);
    }
  }

  private Connection withinServerLimit(JdbcUrl url, Properties properties, Deadline deadline)
      throws SQLException, InterruptedException {
    var connected = false;
    try {
      while (true) {
        try {
          var connection = withinReach(url, properties);
          connected = true;
          return connection;
        } catch (SQLException e) {
          if (!SqlFailures.TOO_MANY_CONNECTIONS.equals(e.getSQLState()) || deadline.isPast()) {
            throw e;
          }
          budget.closeIdle();
          Thread.sleep(SERVER_FULL_PAUSE_MS);
        }
      }
    } finally {
      if (!connected) {
        budget.endOpen();
      }
    }
  }

  /** A server that is gone is started again, by whoever looks after it. */
  private Connection withinReach(JdbcUrl url, Properties properties) throws SQLException {
    try {
      return requireNonNull(driver.connect(url.toString(), properties));
    } catch (SQLException e) {
      if (closed || !(e.getCause() instanceof ConnectException) || !isStartedAgain(e)) {
        throw e;
      }
      return requireNonNull(driver.connect(url.toString(), properties));
    }
  }

  private boolean isStartedAgain(SQLException refused) {
    try {
      return keeper.ensureRunning();
    } catch (RuntimeException e) {
      refused.addSuppressed(e);
      return false;
    }
  }

  private Connection counted(Connection physical) throws SQLException {
    var connection = new CountedConnection(physical, this::gone);
    open.add(connection);
    if (closed) {
      closeQuietly(connection);
      throw new SQLTransientConnectionException("The store is closed");
    }
    return connection;
  }

  private void gone(CountedConnection connection) {
    open.remove(connection);
    budget.endOpen();
  }

  private Properties properties() {
    var properties = new Properties();
    PGProperty.USER.set(properties, config.server().user());
    PGProperty.PASSWORD.set(properties, config.server().password());
    PGProperty.APPLICATION_NAME.set(properties, applicationName());
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds(config.timeouts().connect()));
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
    // Spares each new connection the statements for older servers.
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
    return properties;
  }

  private static int seconds(Duration time) {
    return (int) Math.max(1, time.toSeconds());
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      log.debug("A connection broke while it was closed", e);
    }
  }
}
