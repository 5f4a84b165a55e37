package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One statement on a connection of its own. */
final class Sql {

  private Sql() {}

  /** The first value of the answer as text; empty when there is none. */
  static String value(PostgresAddress address, String sql) throws SQLException {
    return value(address, address.user(), address.password(), sql);
  }

  static String asSuperuser(Path home, PostgresAddress address, String sql)
      throws IOException, SQLException {
    var file = new HomeLayout(home).cluster().resolve("superuser.password");
    return value(address, "postgres", Files.readString(file).strip(), sql);
  }

  private static String value(PostgresAddress address, String user, String password, String sql)
      throws SQLException {
    try (var connection = DriverManager.getConnection(address.jdbcUrl("postgres"), user, password);
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      var rows = statement.getResultSet();
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
