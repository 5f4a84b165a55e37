package dev.workflowmcp.codegen;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Applies one changelog to one empty database. */
final class Migration {

  // Kept here because the JDK forgets the level of a logger that nobody refers to.
  private static final Logger LIQUIBASE_LOGGER = Logger.getLogger("liquibase");

  private Migration() {}

  static void run(Connection connection, Path changelogs, String root) throws Exception {
    execute(
        connection,
        changelogs,
        new CommandScope(UpdateCommandStep.COMMAND_NAME)
            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, root)
            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF));
  }

  /** Runs any command of Liquibase, quietly; the connection is in auto-commit mode afterwards. */
  static void execute(Connection connection, Path changelogs, CommandScope command)
      throws Exception {
    LIQUIBASE_LOGGER.setLevel(Level.WARNING);
    var scope =
        Map.<String, Object>of(
            Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(changelogs),
            Scope.Attr.ui.name(), new LoggerUIService(),
            AnalyticsArgs.ENABLED.getKey(), false);
    var database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    command.addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database);
    Scope.child(scope, () -> command.execute());
    connection.setAutoCommit(true);
  }
}
