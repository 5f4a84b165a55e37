package dev.workflowmcp.bench;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The creation of a project beside the bare clone of the same template database. */
final class Provisioning {
  private static final int TIMES = 10;

  private final Servers servers;
  private final PrintStream out;

  Provisioning(Servers servers, PrintStream out) {
    this.servers = servers;
    this.out = out;
  }

  void run() throws Exception {
    try (var client = servers.workflow().initialize();
        var postgres =
            EmbeddedPostgres.join(EmbeddedPostgresConfig.in(servers.home().resolve("postgres")))) {
      client.call("create_project", Map.of("name", "bench first"));
      var address = postgres.address();
      try (var connection =
          DriverManager.getConnection(
              address.jdbcUrl("postgres"), address.user(), address.password())) {
        var template = template(connection);
        var bare = new double[TIMES];
        var whole = new double[TIMES];
        for (var i = 0; i < TIMES; i++) {
          var name = "bench_bare_" + i;
          bare[i] =
              millis(
                  () -> execute(connection, "CREATE DATABASE " + name + " TEMPLATE " + template));
          var project = "bench provisioning " + i;
          whole[i] = millis(() -> client.call("create_project", Map.of("name", project)));
        }
        var floor = new Samples("bare CREATE DATABASE … TEMPLATE", bare);
        out.println(floor.line());
        out.println(new Samples("create_project", whole).line(floor));
        for (var i = 0; i < TIMES; i++) {
          execute(connection, "DROP DATABASE bench_bare_" + i);
        }
      }
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  private static double millis(Action action) throws Exception {
    var begin = System.nanoTime();
    action.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String template(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datname LIKE 'workflow\\_template\\_%'")) {
      if (!rows.next()) {
        throw new IllegalStateException("There is no template database");
      }
      return rows.getString(1);
    }
  }
}
