package dev.workflowmcp.codegen;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL for the time of one generation. Its home is kept, which makes the next one fast. */
final class PrivateServer implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 20;

  private final EmbeddedPostgres postgres;

  private PrivateServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static PrivateServer start(Path home) {
    var config =
        EmbeddedPostgresConfig.in(home.toAbsolutePath()).withMaxConnections(MAX_CONNECTIONS);
    return new PrivateServer(EmbeddedPostgres.join(config));
  }

  void createEmptyDatabase(String name) throws SQLException {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name);
      statement.execute("create database " + name);
    }
  }

  /** Without the JDK's list of drivers: who fills it depends on what else runs in the build. */
  Connection connect(String database) throws SQLException {
    var address = postgres.address();
    var source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl(database));
    source.setUser(address.user());
    source.setPassword(address.password());
    return source.getConnection();
  }

  @Override
  public void close() {
    postgres.close();
  }
}
