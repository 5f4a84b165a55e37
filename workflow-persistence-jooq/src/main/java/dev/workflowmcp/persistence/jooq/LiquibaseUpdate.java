package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Runs Liquibase: silent but for the log, without its statistics for the vendor, and one update at
 * a time, because its parts share state within a process.
 */
final class LiquibaseUpdate {
  private static final Lock LOCK = new ReentrantLock();

  private LiquibaseUpdate() {}

  /**
   * Applies what a database lacks of a changelog. The caller holds a lock that excludes every other
   * migration of it.
   *
   * @throws SQLException what the database refused, or else a failure of Liquibase with its cause
   */
  static void run(Connection connection, Changelog changelog) throws SQLException {
    var scope =
        Map.<String, Object>of(
            Scope.Attr.logService.name(), new LiquibaseLog(),
            Scope.Attr.ui.name(), new LoggerUIService(),
            Scope.Attr.resourceAccessor.name(),
                new ClassLoaderResourceAccessor(LiquibaseUpdate.class.getClassLoader()),
            AnalyticsArgs.ENABLED.getKey(), false,
            AnalyticsArgs.LOG_LEVEL.getKey(), Level.FINE);
    LOCK.lock();
    try {
      Scope.child(scope, () -> update(connection, changelog.root()));
    } catch (Exception e) {
      throw SqlFailures.in(e)
          .orElseGet(() -> new SQLException("The migration " + changelog.root() + " failed", e));
    } finally {
      LOCK.unlock();
    }
  }

  private static void update(Connection connection, String root)
      throws LiquibaseException, SQLException {
    var database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    // Whoever held Liquibase's own lock was killed: the living wait for the caller's lock.
    LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
    new CommandScope(UpdateCommandStep.COMMAND_NAME)
        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, root)
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
        .execute();
    // Liquibase leaves the connection inside a transaction.
    connection.setAutoCommit(true);
  }
}
