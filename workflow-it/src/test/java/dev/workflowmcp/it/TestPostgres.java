package dev.workflowmcp.it;

import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.runtime.DatabaseAccess;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL of this test process, and its registries there. A registry is a clone of one that
 * was migrated at the beginning. All of them are removed when the process ends, with their
 * projects; those of a process that could not do that are removed by the next one.
 */
final class TestPostgres {
  private static final String PREFIX = "workflow_test_";
  private static final String RUN_OF =
      "select datname from pg_database where datname ~ '^workflow_test_[0-9a-f]{12}_[0-9]+$'";

  private static final String END_OUR_SESSIONS =
      """
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = ? and usename = current_user and pid <> pg_backend_pid()""";

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final DatabaseServer server;
  private final String run;
  private final AtomicInteger registries = new AtomicInteger();

  /** Its session holds the lock that tells others that this process lives. */
  @SuppressWarnings("UnusedVariable")
  private final Sql alive;

  private static final class Shared {
    static final TestPostgres INSTANCE = start();
  }

  private TestPostgres(DatabaseServer server, String run, Sql alive) {
    this.server = server;
    this.run = run;
    this.alive = alive;
  }

  static TestPostgres shared() {
    return Shared.INSTANCE;
  }

  DatabaseAccess access() {
    return server.access();
  }

  /** Makes a registry of its own for a test; gives its name. */
  String newRegistry() {
    var name = name(registries.incrementAndGet());
    try (var sql = maintenance(server)) {
      sql.run("create database " + name + " template " + name(0));
    }
    return name;
  }

  /** Removes a registry with all its projects. */
  void drop(String registry) {
    try (var sql = maintenance(server)) {
      drop(server, sql, registry);
    }
  }

  private static TestPostgres start() {
    var server = DatabaseServer.find();
    var run = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    var alive = maintenance(server);
    alive.run("select pg_advisory_lock(hashtextextended(?, 0))", PREFIX + run);
    removeAbandoned(server);
    var postgres = new TestPostgres(server, run, alive);
    postgres.migrateFirst();
    if (server.outlivesThisProcess()) {
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::dropAll));
    }
    System.out.println(
        "The tests use PostgreSQL " + alive.text("show server_version") + ": " + server.source());
    return postgres;
  }

  private void migrateFirst() {
    var access = server.access();
    var config =
        new JooqStoreConfig.Server(
            access.jdbcUrl(), access.user(), access.password(), access.directJdbcUrl(), name(0));
    JooqStore.open(JooqStoreConfig.forStdio(config)).close();
  }

  private void dropAll() {
    try (var sql = maintenance(server)) {
      sql.texts(RUN_OF).stream()
          .filter(name -> name.startsWith(PREFIX + run))
          .forEach(name -> drop(server, sql, name));
    }
  }

  /** What is nobody's: the session of the process that made it is gone, and with it the lock. */
  private static void removeAbandoned(DatabaseServer server) {
    try (var sql = maintenance(server)) {
      for (var registry : sql.texts(RUN_OF)) {
        var owner = registry.substring(0, registry.lastIndexOf('_'));
        if (sql.text("select pg_try_advisory_lock(hashtextextended(?, 0))", owner).equals("t")) {
          drop(server, sql, registry);
        }
      }
    }
  }

  private static void drop(DatabaseServer server, Sql maintenance, String registry) {
    try (var sql = Sql.open(server.access(), registry)) {
      if (sql.any("select 1 from pg_tables where tablename = 'projects'")) {
        sql.texts("select database_name from projects")
            .forEach(project -> dropDatabase(maintenance, project));
      }
    }
    dropDatabase(maintenance, registry);
  }

  private static void dropDatabase(Sql maintenance, String name) {
    var drop = "drop database if exists " + name;
    try {
      maintenance.run(drop + " with (force)");
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof SQLException cause)
          || !INSUFFICIENT_PRIVILEGE.equals(cause.getSQLState())) {
        throw e;
      }
      // The server is cleaning up there: it ends that by itself, but only without force.
      maintenance.texts(END_OUR_SESSIONS, name);
      maintenance.run(drop);
    }
  }

  /** A connection to the database that is always there. */
  Sql maintenance() {
    return maintenance(server);
  }

  private static Sql maintenance(DatabaseServer server) {
    var url = server.access().jdbcUrl();
    return Sql.open(server.access(), url.replaceFirst("^.*//[^/]+/([^?]*).*$", "$1"));
  }

  private String name(int number) {
    return PREFIX + run + "_" + number;
  }
}
