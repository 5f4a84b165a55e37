package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The PostgreSQL of the tests, and registries of their own on it. */
final class TestServer {
  private TestServer() {}

  /** A registry that does not exist yet. */
  static Server newRegistry() {
    var name = "workflow_it_" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    return new Server(url(), user(), password(), Optional.empty(), name);
  }

  static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        JdbcUrl.parse(url()).withDatabase(database).toString(), user(), password());
  }

  static void execute(String database, String sql) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String url() {
    return "jdbc:postgresql://127.0.0.1:5455/postgres?sslmode=disable";
  }

  static String user() {
    return "workflow";
  }

  static String password() {
    return "";
  }
}
