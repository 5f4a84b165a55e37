package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ProjectDatabases;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(TestServer.CHANGING)
class JooqProjectDatabasesIT {
  private static final String TEMPLATES =
      "select datname from pg_database where datname like 'workflow_template_%'";

  private static TestRegistry registry;
  private static JooqStore store;
  private static ProjectDatabases databases;

  @BeforeAll
  static void openStore() {
    registry = new TestRegistry(TestServer.changing());
    store = registry.open();
    databases = store.ports().databases();
  }

  @AfterAll
  static void removeAll() throws SQLException {
    registry.close();
  }

  @Test
  void makesACompleteDatabaseOnce() throws SQLException {
    var id = registry.newProject();
    assertThat(databases.exists(id)).isFalse();

    databases.create(id);
    databases.create(id);

    assertThat(databases.exists(id)).isTrue();
    assertThat(
            registry
                .postgres()
                .query(
                    DatabaseName.of(id),
                    "select filename || '::' || id || '::' || author from databasechangelog"))
        .containsExactlyInAnyOrderElementsOf(Changelog.ofProject().changesets());
  }

  @Test
  void makesADatabaseThoughTheTemplateWentAway() throws SQLException {
    try (var connection = registry.postgres().connect("postgres")) {
      for (var name : ServerDatabases.names(connection, TEMPLATES)) {
        ServerDatabases.drop(connection, name);
      }
    }
    var id = registry.newProject();

    databases.create(id);

    assertThat(store.jooqTransactions().inProject(id, () -> 1)).isEqualTo(1);
  }

  /** Plans are kept: one that reads the whole table of a new project is slow once it has grown. */
  @Test // #2
  void expectsTheTablesOfANewProjectToGrow() throws SQLException {
    var id = registry.createProject(store);

    var plan =
        registry
            .postgres()
            .query(DatabaseName.of(id), "explain select from work_items where number = 1");

    assertThat(plan).first().asString().startsWith("Index ");
  }

  @Test
  void removesADatabaseThatIsInUse() throws SQLException {
    var id = registry.createProject(store);
    store.jooqTransactions().inProject(id, () -> 1);
    try (var other = registry.postgres().connect(DatabaseName.of(id))) {
      databases.drop(id);
      databases.drop(id);

      assertThat(other.isValid(1)).isFalse();
    }
    assertThat(databases.exists(id)).isFalse();
    assertThatThrownBy(() -> store.jooqTransactions().inProject(id, () -> 1))
        .hasMessageContaining("does not exist");

    databases.create(id);
    assertThat(store.jooqTransactions().inProject(id, () -> 1)).isEqualTo(1);
  }

  @Test
  void letsOneProvisionAProjectAtATime() throws Exception {
    var id = registry.newProject();
    var elsewhere = registry.open().ports().databases();
    var inside = new CountDownLatch(1);
    var release = new CompletableFuture<Integer>();
    var first =
        CompletableFuture.supplyAsync(
            () ->
                databases.whileProvisioning(
                    id,
                    () -> {
                      databases.create(id);
                      inside.countDown();
                      return release.join();
                    }),
            task -> new Thread(task).start());
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    var second =
        CompletableFuture.supplyAsync(
            () -> elsewhere.whileProvisioning(id, () -> elsewhere.exists(id)),
            task -> new Thread(task).start());
    await()
        .untilAsserted(
            () ->
                assertThat(
                        registry
                            .postgres()
                            .query(
                                "postgres",
                                "select pid from pg_stat_activity where wait_event = 'advisory' and datname = '%s'"
                                    .formatted(registry.database())))
                    .hasSize(1));
    assertThat(second).isNotDone();

    release.complete(1);
    assertThat(first).succeedsWithin(Duration.ofSeconds(20));
    assertThat(second).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
  }

  @Test
  void isBusyWhenSomebodyElseProvisionsForTooLong() throws Exception {
    var id = registry.newProject();
    var impatient =
        registry
            .open(
                registry.config(
                    JooqStoreConfig.Limits.STDIO,
                    TestRegistry.timeouts(Duration.ofSeconds(30), Duration.ofSeconds(1))))
            .ports()
            .databases();

    databases.whileProvisioning(
        id,
        () -> {
          assertThatThrownBy(() -> impatient.whileProvisioning(id, () -> 1))
              .isInstanceOfSatisfying(
                  WorkflowException.class,
                  e -> assertThat(e.problem()).isInstanceOf(Problem.Busy.class));
          return 1;
        });
    assertThat(impatient.whileProvisioning(id, () -> 2)).isEqualTo(2);
  }

  @Test
  void letsTheRegistryBeUsedWhileProvisioning() {
    var id = registry.newProject();

    var result =
        databases.whileProvisioning(id, () -> store.jooqTransactions().inRegistry(() -> 1) + 1);

    assertThat(result).isEqualTo(2);
  }

  @Test
  void freesTheLockOfASessionThatEnded() throws Exception {
    var id = registry.newProject();

    assertThatThrownBy(
            () ->
                databases.whileProvisioning(
                    id,
                    () -> {
                      endDirectSessions();
                      return databases.exists(id);
                    }))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> assertThat(e.problem()).isInstanceOf(Problem.DatabaseUnavailable.class));

    assertThat(databases.whileProvisioning(id, () -> databases.exists(id))).isFalse();
  }

  private static void endDirectSessions() {
    try {
      registry
          .postgres()
          .execute(
              "postgres",
              "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
                  .formatted(registry.database()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
