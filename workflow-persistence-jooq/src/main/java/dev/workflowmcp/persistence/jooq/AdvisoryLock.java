package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A lock that a session holds in its database. It ends with the session, so a killed process leaves
 * none; for direct connections only.
 */
final class AdvisoryLock {
  private AdvisoryLock() {}

  /**
   * Runs work while no other session holds the lock of that name; waits as long as the session
   * waits for locks.
   */
  static <T> T holding(Connection connection, String name, ConnectionWork<T> work)
      throws SQLException {
    call(connection, "select pg_advisory_lock(hashtextextended(?, 0))", name);
    try {
      return work.on(connection);
    } finally {
      if (!connection.isClosed()) {
        call(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
      }
    }
  }

  private static void call(Connection connection, String sql, String name) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.execute();
    }
  }
}
