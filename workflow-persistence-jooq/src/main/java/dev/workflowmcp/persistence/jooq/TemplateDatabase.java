package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that new projects are cloned from: one per version of the project changelog, shared
 * by all registries of a server, closed to connections because an open one would hold up every
 * clone.
 *
 * <p>It is built under another name, which tells the session that builds it, and renamed when it is
 * complete. So there is never a half-made template; who comes second finds the name taken; and what
 * a killed builder left is known by its session being gone.
 */
final class TemplateDatabase {
  private static final Logger log = LoggerFactory.getLogger(TemplateDatabase.class);
  private static final String PREFIX = "workflow_template_";
  private static final Duration WAIT = Duration.ofMinutes(2);

  private static final String NEW_NAME =
      """
      select ? || '_b' || pid || '_' || (extract(epoch from backend_start) * 1000000)::bigint
      from pg_stat_activity
      where pid = pg_backend_pid()""";

  /**
   * Not our own tables: of one that was never looked at, the database supposes that it will grow.
   * Known to be empty, it would be read as a whole to find a row, by plans that live on for minutes
   * while thousands of rows come in.
   */
  private static final String CATALOG =
      """
      select string_agg(c.oid::regclass::text, ', ')
      from pg_class c
      where c.relnamespace = 'pg_catalog'::regnamespace
      and c.relkind = 'r'
      and not c.relisshared""";

  private static final String ABANDONED =
      """
      select d.datname
      from pg_database d
      where d.datname ~ '^workflow_template_.*_b[0-9]+_[0-9]+$'
      and d.datdba = (select oid from pg_roles where rolname = current_user)
      and not exists (
        select from pg_stat_activity a
        where a.pid = substring(d.datname from '_b([0-9]+)_[0-9]+$')::integer
        and (a.backend_start is null
          or (extract(epoch from a.backend_start) * 1000000)::bigint
            = substring(d.datname from '_b[0-9]+_([0-9]+)$')::bigint))""";

  private final JooqStoreConfig.Server server;
  private final Changelog changelog;
  private final Migrations migrations;
  private final DirectConnections direct;

  TemplateDatabase(
      JooqStoreConfig.Server server,
      Changelog changelog,
      Migrations migrations,
      DirectConnections direct) {
    this.server = server;
    this.changelog = changelog;
    this.migrations = migrations;
    this.direct = direct;
  }

  /** Tells the owner too, by a digest: what another role made, ours could neither clone nor use. */
  String name() {
    return PREFIX + changelog.version() + "_" + Digest.of(server.user()).shortened();
  }

  /** Builds the template unless it exists; processes of the same registry wait for each other. */
  void build() throws SQLException {
    direct.to(
        server.direct(server.registryDatabase()),
        WAIT,
        connection -> AdvisoryLock.holding(connection, name(), this::buildLocked));
  }

  private boolean buildLocked(Connection connection) throws SQLException {
    removeAbandoned(connection);
    if (ServerDatabases.exists(connection, name())) {
      return false;
    }
    var building = newName(connection);
    log.info("Building the template {}", name());
    ServerDatabases.create(connection, building, "template0");
    try {
      fill(building);
      ServerDatabases.execute(
          connection,
          "alter database %s allow_connections false".formatted(DatabaseName.quoted(building)));
      ServerDatabases.execute(
          connection,
          "alter database %s rename to %s"
              .formatted(DatabaseName.quoted(building), DatabaseName.quoted(name())));
      return true;
    } catch (SQLException e) {
      ServerDatabases.drop(connection, building);
      if (SqlFailures.isTakenDatabase(e)) {
        return false;
      }
      throw e;
    }
  }

  private void fill(String database) throws SQLException {
    direct.to(
        server.direct(database),
        WAIT,
        connection -> {
          migrations.migrateAlone(connection, changelog);
          var catalog = ServerDatabases.names(connection, CATALOG).get(0);
          ServerDatabases.execute(connection, "vacuum (freeze, analyze) " + catalog);
          return true;
        });
  }

  private void removeAbandoned(Connection connection) throws SQLException {
    for (var name : ServerDatabases.names(connection, ABANDONED)) {
      log.info("Removing {}, whose builder is gone", name);
      ServerDatabases.drop(connection, name);
    }
  }

  private String newName(Connection connection) throws SQLException {
    return ServerDatabases.names(connection, NEW_NAME, name()).get(0);
  }
}
