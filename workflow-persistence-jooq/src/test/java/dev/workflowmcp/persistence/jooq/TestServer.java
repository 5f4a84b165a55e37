package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A private PostgreSQL for the tests of this module; it stops with the process. When the machine
 * fails, its data may be lost: no test here is about that, and every database that is made or
 * removed would wait for the disk.
 */
final class TestServer {
  /** Held by the classes of tests on {@link #changing()}: one at a time. */
  static final String CHANGING = "templates";

  private static final TestServer USUAL = new TestServer("postgres", config -> config);

  private final PostgresAddress address;

  /** The smallest there is, on its first use. */
  private static final class Smallest {
    private static final TestServer SERVER =
        new TestServer("postgres-small", config -> config.withMaxConnections(20));
  }

  /** One whose templates come and go, on its first use. */
  private static final class Changing {
    private static final TestServer SERVER = new TestServer("postgres-changing", config -> config);
  }

  private TestServer(String folder, UnaryOperator<EmbeddedPostgresConfig> change) {
    var home = Path.of("target", folder).toAbsolutePath();
    var server = EmbeddedPostgres.join(change.apply(EmbeddedPostgresConfig.in(home)));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    this.address = server.address();
    makeCareless(home);
  }

  static TestServer usual() {
    return USUAL;
  }

  /** One that takes 20 connections, some of them reserved. */
  static TestServer small() {
    return Smallest.SERVER;
  }

  /** For tests that remove templates or count them; {@link #CHANGING} keeps them apart. */
  static TestServer changing() {
    return Changing.SERVER;
  }

  private void makeCareless(Path home) {
    try {
      var password = Files.readString(home.resolve("cluster/superuser.password")).strip();
      try (var connection =
              DriverManager.getConnection(address.jdbcUrl("postgres"), "postgres", password);
          var statement = connection.createStatement()) {
        for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
          statement.execute("alter system set " + setting + " = off");
        }
        statement.execute("select pg_reload_conf()");
      }
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  JooqStoreConfig.Server registry(String name) {
    return new JooqStoreConfig.Server(
        address.jdbcUrl("postgres"),
        address.user(),
        address.password(),
        java.util.Optional.empty(),
        name);
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        address.jdbcUrl(database), address.user(), address.password());
  }

  void execute(String database, String sql) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of a query. */
  List<String> query(String database, String sql) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
