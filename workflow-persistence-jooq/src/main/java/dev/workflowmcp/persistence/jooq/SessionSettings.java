package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every session of a database starts with. Set on the database and not per connection: behind
 * a pooler in transaction mode a connection's own settings would reach others.
 */
final class SessionSettings {
  private static final Logger log = LoggerFactory.getLogger(SessionSettings.class);
  private static final String CURRENT =
      """
      select unnest(s.setconfig)
      from pg_db_role_setting s
      join pg_database d on d.oid = s.setdatabase
      where s.setrole = 0
      and d.datname = ?""";
  private static final int IDLE_IN_STATEMENTS = 2;
  private static final int LOCKS_PER_STATEMENT = 3;

  private final Map<String, String> values = new LinkedHashMap<>();

  SessionSettings(Duration statementTimeout) {
    values.put("statement_timeout", milliseconds(statementTimeout));
    // Shorter, so that who waits for a lock learns that it was one.
    values.put("lock_timeout", milliseconds(statementTimeout.dividedBy(LOCKS_PER_STATEMENT)));
    values.put(
        "idle_in_transaction_session_timeout",
        milliseconds(statementTimeout.multipliedBy(IDLE_IN_STATEMENTS)));
    values.put("default_transaction_isolation", "read committed");
  }

  boolean areIn(List<String> settings) {
    return values.entrySet().stream()
        .allMatch(entry -> settings.contains(entry.getKey() + "=" + entry.getValue()));
  }

  /** Sets them unless another process just did: the server refuses to set two at the same time. */
  boolean ensure(Connection connection, String database) throws SQLException {
    return AdvisoryLock.holding(
        connection,
        "workflow:settings:" + database,
        locked -> {
          var missing = !areIn(ServerDatabases.names(connection, CURRENT, database));
          if (missing) {
            applyIfOwner(connection, database);
          }
          return missing;
        });
  }

  /** Somebody else may have made the registry for us, and then decides about its settings. */
  private void applyIfOwner(Connection connection, String database) throws SQLException {
    try {
      apply(connection, database);
    } catch (SQLException e) {
      if (!SqlFailures.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      log.warn("{} belongs to another role, which should give it: {}", database, values);
    }
  }

  /** Sets them, all in one go; sessions that are open keep what they have. */
  void apply(Connection connection, String database) throws SQLException {
    var sql =
        values.entrySet().stream()
            .map(entry -> set(database, entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(";"));
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String set(String database, String name, String value) {
    return "alter database %s set %s = '%s'".formatted(DatabaseName.quoted(database), name, value);
  }

  private static String milliseconds(Duration time) {
    return Long.toString(time.toMillis());
  }
}
