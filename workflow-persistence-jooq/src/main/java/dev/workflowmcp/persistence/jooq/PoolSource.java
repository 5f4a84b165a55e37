package dev.workflowmcp.persistence.jooq;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where the pool of one database gets its physical connections from. */
final class PoolSource implements DataSource {
  private final Connector connector;
  private final String database;
  private final AtomicReference<@Nullable Connection> spare = new AtomicReference<>();
  private int loginTimeoutSeconds = 1;

  PoolSource(Connector connector, String database) {
    this.connector = connector;
    this.database = database;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var ready = spare.getAndSet(null);
    return ready == null || ready.isClosed() ? connector.pooled(database) : ready;
  }

  /** Keeps a connection that was opened before the pool, for the pool's first need. */
  void keep(Connection connection) {
    var former = spare.getAndSet(connection);
    if (former != null) {
      Connector.closeQuietly(former);
    }
  }

  /** Closes the connection that is kept; tells whether there was one. */
  boolean closeSpare() {
    var kept = spare.getAndSet(null);
    if (kept != null) {
      Connector.closeQuietly(kept);
    }
    return kept != null;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("There is one user");
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // The driver logs through java.util.logging.
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("org.postgresql");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("Not a wrapper of " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
