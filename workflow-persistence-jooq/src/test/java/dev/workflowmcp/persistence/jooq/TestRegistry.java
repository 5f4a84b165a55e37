package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Server;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A registry of its own for one test, with everything that is made through it; nothing of it
 * remains.
 */
final class TestRegistry implements AutoCloseable {
  private final TestServer postgres;
  private final Server server;
  private final List<JooqStore> stores = new ArrayList<>();
  private final List<ProjectId> projects = new ArrayList<>();

  TestRegistry() {
    this(TestServer.usual());
  }

  TestRegistry(TestServer postgres) {
    this.postgres = postgres;
    this.server =
        postgres.registry(
            "workflow_it_" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36));
  }

  TestServer postgres() {
    return postgres;
  }

  String database() {
    return server.registryDatabase();
  }

  JooqStoreConfig config() {
    return config(Limits.STDIO, Timeouts.DEFAULT);
  }

  JooqStoreConfig config(Limits limits, Timeouts timeouts) {
    return new JooqStoreConfig(server, limits, timeouts, UUID.randomUUID());
  }

  static Timeouts timeouts(Duration statement, Duration borrow) {
    return new Timeouts(
        statement, borrow, Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  JooqStore open() {
    return open(config());
  }

  /** Opens another store; several may be opening at once. */
  JooqStore open(JooqStoreConfig config) {
    var store = JooqStore.open(config);
    synchronized (this) {
      stores.add(store);
    }
    return store;
  }

  /** An identity whose database goes away with this registry. */
  synchronized ProjectId newProject() {
    var id = new ProjectId(UUID.randomUUID());
    projects.add(id);
    return id;
  }

  /** A project with a database, unknown to the registry. */
  ProjectId createProject(JooqStore store) {
    var id = newProject();
    store.ports().databases().create(id);
    return id;
  }

  @Override
  public synchronized void close() throws SQLException {
    stores.forEach(JooqStore::close);
    for (var id : projects) {
      drop(DatabaseName.of(id));
    }
    drop(database());
  }

  private void drop(String database) throws SQLException {
    try (var connection = postgres.connect("postgres")) {
      ServerDatabases.drop(connection, database);
    }
  }
}
