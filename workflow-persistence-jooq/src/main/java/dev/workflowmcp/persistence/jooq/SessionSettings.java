package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every session of a database starts with. Set on the database and not per connection: behind
 * a pooler in transaction mode a connection's own settings would reach others.
 */
final class SessionSettings {
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
