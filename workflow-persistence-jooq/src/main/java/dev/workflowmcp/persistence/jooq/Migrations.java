package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings databases up to the changelogs of this program. One migration of a database at a time,
 * whichever process runs it: the lock is held by its session, so a kill in the middle leaves none,
 * and the next one goes on where it ended.
 */
final class Migrations {
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);
  private static final String LOCK = "workflow:migration";
  private static final Duration WAIT = Duration.ofMinutes(2);

  private final JooqStoreConfig.Server server;
  private final DirectConnections direct;

  Migrations(JooqStoreConfig.Server server, DirectConnections direct) {
    this.server = server;
    this.direct = direct;
  }

  /** Migrates a database unless somebody else just did. */
  void migrate(String database, Changelog changelog) throws SQLException {
    direct.to(
        server.direct(database),
        WAIT,
        connection -> AdvisoryLock.holding(connection, LOCK, locked -> migrate(locked, changelog)));
  }

  /** Migrates a database that nobody else knows of. */
  void migrateAlone(Connection connection, Changelog changelog) throws SQLException {
    LiquibaseUpdate.run(connection, changelog);
  }

  private static int migrate(Connection connection, Changelog changelog) throws SQLException {
    var missing = SchemaState.of(connection, changelog).missing();
    if (!missing.isEmpty()) {
      log.info("Migrating {}: {} changes", connection.getCatalog(), missing.size());
      LiquibaseUpdate.run(connection, changelog);
    }
    return missing.size();
  }
}
