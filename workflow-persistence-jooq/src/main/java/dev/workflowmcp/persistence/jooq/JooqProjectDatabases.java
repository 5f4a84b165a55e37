package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.project.ProjectDatabases;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** The databases of projects, made as clones of the {@link TemplateDatabase}. */
final class JooqProjectDatabases implements ProjectDatabases {
  private final DirectConnections direct;
  private final Blueprint blueprint;
  private final ProjectSchemas schemas;
  private final JooqTransactions transactions;
  private final Pools pools;

  JooqProjectDatabases(
      DirectConnections direct,
      Blueprint blueprint,
      ProjectSchemas schemas,
      JooqTransactions transactions,
      Pools pools) {
    this.direct = direct;
    this.blueprint = blueprint;
    this.schemas = schemas;
    this.transactions = transactions;
    this.pools = pools;
  }

  @Override
  public void create(ProjectId id) {
    onRegistry(
        connection -> {
          create(connection, DatabaseName.of(id));
          return true;
        });
  }

  @Override
  public boolean exists(ProjectId id) {
    return onRegistry(connection -> ServerDatabases.exists(connection, DatabaseName.of(id)));
  }

  @Override
  public void drop(ProjectId id) {
    transactions.refuseNesting();
    schemas.forget(id);
    pools.discard(id);
    onRegistry(
        connection -> {
          ServerDatabases.drop(connection, DatabaseName.of(id));
          return true;
        });
  }

  @Override
  public <T> T whileProvisioning(ProjectId id, Supplier<T> work) {
    return onRegistry(
        connection -> AdvisoryLock.holding(connection, DatabaseName.of(id), locked -> work.get()));
  }

  /**
   * Clones the template; the settings follow in a second step, which the first use repeats when a
   * kill prevented it.
   */
  private void create(Connection connection, String database) throws SQLException {
    try {
      cloneTemplate(connection, database);
    } catch (SQLException e) {
      if (!SqlFailures.isTakenDatabase(e)) {
        throw e;
      }
      if (ServerDatabases.exists(connection, database)) {
        return;
      }
      ServerDatabases.drop(connection, database);
      cloneTemplate(connection, database);
    }
    blueprint.settings().apply(connection, database);
  }

  private void cloneTemplate(Connection connection, String database) throws SQLException {
    try {
      ServerDatabases.create(connection, database, blueprint.template().name());
    } catch (SQLException e) {
      if (!SqlFailures.UNDEFINED_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
      blueprint.template().build();
      ServerDatabases.create(connection, database, blueprint.template().name());
    }
  }

  private <T> T onRegistry(ConnectionWork<T> work) {
    transactions.refuseNesting();
    try {
      return direct.toRegistry(work);
    } catch (SQLException e) {
      throw SqlFailures.explained(e);
    }
  }
}
