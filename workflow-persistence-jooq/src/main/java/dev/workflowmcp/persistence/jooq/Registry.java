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
  private final Migrations migrations;
  private final TemplateDatabase template;
  private final SessionSettings settings;
  private final Changelog changelog = Changelog.ofRegistry();

  private record Found(SchemaState state, boolean template) {}

  Registry(
      JooqStoreConfig config,
      DatabasePool pool,
      DirectConnections direct,
      Migrations migrations,
      TemplateDatabase template,
      SessionSettings settings) {
    this.config = config;
    this.pool = pool;
    this.direct = direct;
    this.migrations = migrations;
    this.template = template;
    this.settings = settings;
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
      migrations.migrate(pool.database(), changelog);
    }
    if (!settings.areIn(found.state().settings())) {
      direct.toRegistry(
          connection -> {
            settings.apply(connection, pool.database());
            return true;
          });
      pool.closeIdle();
    }
    if (!found.template()) {
      template.build();
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
              SchemaState.of(connection, changelog),
              ServerDatabases.exists(connection, template.name()));
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
