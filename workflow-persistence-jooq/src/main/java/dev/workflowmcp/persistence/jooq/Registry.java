package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the registry: makes and migrates it and the template of the projects where that has not
 * been done yet.
 */
final class Registry {
  private static final Logger log = LoggerFactory.getLogger(Registry.class);
  private static final int OLDEST_SERVER = 14;

  private final JooqStoreConfig config;
  private final DatabasePool pool;
  private final DirectConnections direct;
  private final Blueprint blueprint;

  private record Found(SchemaState state, boolean template) {}

  Registry(JooqStoreConfig config, Connections connections, Blueprint blueprint) {
    this.config = config;
    this.pool = connections.pools().registry();
    this.direct = connections.direct();
    this.blueprint = blueprint;
  }

  /**
   * Leaves the registry current, with a connection to it open.
   *
   * @throws WorkflowException {@code database_unavailable} when the registry is newer than this
   *     program, or the server older than any that it knows
   */
  void open() throws SQLException {
    var found = findOrCreate();
    found.state().refuseNewer(pool.database());
    if (found.state().isBehind()) {
      blueprint.migrations().migrate(pool.database(), blueprint.registryChangelog());
    }
    if (!blueprint.settings().areIn(found.state().settings())) {
      direct.toRegistry(connection -> blueprint.settings().ensure(connection, pool.database()));
      pool.closeIdle();
    }
    if (!found.template()) {
      blueprint.template().build();
    }
  }

  private Found findOrCreate() throws SQLException {
    try {
      return find();
    } catch (SQLException e) {
      if (!SqlFailures.UNDEFINED_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
    }
    create();
    return find();
  }

  private Found find() throws SQLException {
    return pool.prime(
        Deadline.in(config.timeouts().borrow()),
        connection -> {
          refuseOldServer(connection);
          return new Found(
              SchemaState.of(connection, blueprint.registryChangelog()),
              ServerDatabases.exists(connection, blueprint.template().name()));
        });
  }

  private void create() throws SQLException {
    log.info("Creating the registry {}", pool.database());
    try {
      direct.to(
          config.server().direct(),
          config.timeouts().borrow(),
          connection -> {
            ServerDatabases.create(connection, pool.database(), "template0");
            return true;
          });
    } catch (SQLException e) {
      if (!SqlFailures.isTakenDatabase(e)) {
        throw e;
      }
    }
  }

  private static void refuseOldServer(Connection connection) throws SQLException {
    var version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_SERVER) {
      throw new WorkflowException(
          new Problem.DatabaseUnavailable(
              "The database server is PostgreSQL " + version + ", too old for Workflow.",
              "Use PostgreSQL " + OLDEST_SERVER + " or newer."));
    }
  }
}
