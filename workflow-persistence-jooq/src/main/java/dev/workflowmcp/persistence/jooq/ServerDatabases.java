package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole databases of a server: statements that no transaction may hold, on connections that commit
 * by themselves.
 */
final class ServerDatabases {
  /** An interrupted removal leaves a database with a limit of -2, to which nobody can connect. */
  private static final String EXISTS =
      "select datname from pg_database where datname = ? and datconnlimit <> -2";

  private static final String END_OUR_SESSIONS =
      """
      select pg_terminate_backend(pid, 5000)
      from pg_stat_activity
      where datname = ?
      and usename = current_user
      and pid <> pg_backend_pid()""";

  private ServerDatabases() {}

  static boolean exists(Connection connection, String database) throws SQLException {
    return !names(connection, EXISTS, database).isEmpty();
  }

  static void create(Connection connection, String database, String template) throws SQLException {
    execute(
        connection,
        "create database %s template %s encoding 'UTF8'"
            .formatted(DatabaseName.quoted(database), DatabaseName.quoted(template)));
  }

  /** Removes a database and cuts off who is connected to it. */
  static void drop(Connection connection, String database) throws SQLException {
    var drop = "drop database if exists " + DatabaseName.quoted(database);
    try {
      execute(connection, drop + " with (force)");
    } catch (SQLException e) {
      if (!SqlFailures.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      // The server is cleaning up there, which we must not end by force; without it, the server
      // itself does.
      names(connection, END_OUR_SESSIONS, database);
      execute(connection, drop);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<String> names(Connection connection, String query, String... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      for (var i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      var names = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }
}
