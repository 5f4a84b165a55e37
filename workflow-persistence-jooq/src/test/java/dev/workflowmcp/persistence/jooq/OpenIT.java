package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(TestServer.CHANGING)
class OpenIT {
  private static TestRegistry shared;

  private final TestRegistry registry = new TestRegistry(TestServer.changing());
  private final TestServer postgres = registry.postgres();

  @BeforeAll
  static void createRegistry() {
    shared = new TestRegistry(TestServer.changing());
    shared.open();
  }

  @AfterAll
  static void removeShared() throws SQLException {
    shared.close();
  }

  @AfterEach
  void removeAll() throws SQLException {
    registry.close();
  }

  @Test
  void makesARegistryWithTheChangesThatTheProgramKnows() throws SQLException {
    registry.open();

    assertThat(changesets(registry.database()))
        .containsExactlyInAnyOrderElementsOf(Changelog.ofRegistry().changesets());
    assertThat(templates()).hasSize(1);
  }

  @Test
  void makesOneRegistryAndOneTemplateHoweverManyStartAtOnce() throws Exception {
    removeTemplate();
    var threads = Executors.newCachedThreadPool();
    try {
      var starts = new ArrayList<Callable<JooqStore>>();
      for (var i = 0; i < 6; i++) {
        starts.add(registry::open);
      }
      for (var start : threads.invokeAll(starts)) {
        assertThat(start.get().jooqTransactions().inRegistry(() -> 1)).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(changesets(registry.database())).hasSameSizeAs(Changelog.ofRegistry().changesets());
    assertThat(templates()).hasSize(1);
  }

  @Test
  void sharesTheTemplateWithAnotherRegistryThatStartsAtOnce() throws Exception {
    removeTemplate();
    var threads = Executors.newCachedThreadPool();
    try (var second = new TestRegistry(TestServer.changing())) {
      var starts = List.<Callable<JooqStore>>of(registry::open, second::open);
      for (var start : threads.invokeAll(starts)) {
        assertThat(start.get().jooqTransactions().inRegistry(() -> 1)).isEqualTo(1);
      }
      assertThat(templates()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void loadsNothingOfLiquibaseWhenThereIsNothingToMigrate() throws Exception {
    var output = ChildProcess.start(OpeningMain.class, shared.config()).output();

    assertThat(output).contains("opened").doesNotContain("liquibase.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The registry is there and Liquibase has begun.
        "select 1 from pg_stat_activity where datname = '%s' and query ilike '%%databasechangelog%%'",
        // The template is being built.
        "select 1 from pg_database where datname ~ '^workflow_template_.*_b[0-9]+_[0-9]+$' and '%s' <> ''"
      })
  void goesOnWhereAKilledProcessEnded(String moment) throws Exception {
    removeTemplate();
    try (var watch = postgres.connect("postgres");
        var look = watch.prepareStatement(moment.formatted(registry.database()))) {
      var child = ChildProcess.start(OpeningMain.class, registry.config());
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(60))
          .until(() -> isThere(look));
      child.kill();
    }

    var store = registry.open();

    assertThat(changesets(registry.database()))
        .containsExactlyInAnyOrderElementsOf(Changelog.ofRegistry().changesets());
    assertThat(templates()).hasSize(1);
    assertThat(store.jooqTransactions().inProject(registry.createProject(store), () -> 1))
        .isEqualTo(1);
  }

  /** Over one connection: opening one for each look takes longer than the moment may last. */
  private static boolean isThere(PreparedStatement look) throws SQLException {
    try (var rows = look.executeQuery()) {
      return rows.next();
    }
  }

  @Test
  void migratesThoughTheLockOfLiquibaseIsStuck() throws SQLException {
    registry.open().close();
    postgres.execute(
        registry.database(),
        """
        update databasechangeloglock set locked = true, lockgranted = now(), lockedby = 'gone';
        delete from databasechangelog where id = 'request-ids';
        drop table request_ids""");

    registry.open();

    assertThat(changesets(registry.database()))
        .containsExactlyInAnyOrderElementsOf(Changelog.ofRegistry().changesets());
  }

  @Test
  void refusesARegistryOfANewerProgram() throws SQLException {
    registry.open().close();
    addUnknownChange(registry.database());

    assertUnavailable(registry::open, "newer version of Workflow");
  }

  @Test
  void migratesProjectsWhenTheyAreFirstOpened() throws Exception {
    var store = shared.open();
    var transactions = store.jooqTransactions();
    var projects = Stream.generate(() -> shared.createProject(store)).limit(4).toList();
    for (var id : projects) {
      postgres.execute(
          DatabaseName.of(id),
          "delete from databasechangelog where id = 'request-ids'; drop table request_ids");
    }
    var threads = Executors.newCachedThreadPool();
    try {
      var calls =
          projects.stream()
              .<Callable<Integer>>map(
                  id ->
                      () ->
                          transactions.inProject(
                              id, () -> transactions.project().execute("select from request_ids")))
              .toList();
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }

    for (var id : projects) {
      assertThat(changesets(DatabaseName.of(id)))
          .containsExactlyInAnyOrderElementsOf(Changelog.ofProject().changesets());
    }
  }

  @Test
  void refusesAProjectOfANewerProgram() throws SQLException {
    var store = shared.open();
    var project = shared.createProject(store);
    addUnknownChange(DatabaseName.of(project));

    assertUnavailable(
        () -> store.jooqTransactions().inProject(project, () -> 1), "newer version of Workflow");
  }

  @Test
  void tellsHowManyProjectsAreOlderOrNewerAndChangesNothing() throws SQLException {
    var store = registry.open();
    var older = register(store);
    var newer = register(store);
    var missing = register(store);
    register(store);
    postgres.execute(
        DatabaseName.of(older), "delete from databasechangelog where id = 'request-ids'");
    addUnknownChange(DatabaseName.of(newer));
    postgres.execute("postgres", "drop database " + DatabaseName.of(missing));
    var before = changesets(DatabaseName.of(older));

    assertThat(store.schemaVersions())
        .isEqualTo(
            new SchemaVersions(
                Changelog.ofRegistry().version(),
                Changelog.ofProject().version(),
                true,
                1,
                1,
                1,
                1));
    assertThat(changesets(DatabaseName.of(older))).isEqualTo(before);
  }

  private ProjectId register(JooqStore store) throws SQLException {
    var id = registry.createProject(store);
    postgres.execute(
        registry.database(),
        """
        insert into projects (id, name, name_key, database_name, status, created_by, updated_by)
        values ('%1$s', '%1$s', '%1$s', '%2$s', 'active', 'tester', 'tester')"""
            .formatted(id, DatabaseName.of(id)));
    return id;
  }

  @Test
  void appliesTimeLimitsThatChangedSince() throws SQLException {
    var first = shared.open();
    var project = shared.createProject(first);
    first.close();

    var second =
        shared.open(
            shared.config(
                JooqStoreConfig.Limits.STDIO,
                TestRegistry.timeouts(Duration.ofSeconds(12), Duration.ofSeconds(10))));
    var transactions = second.jooqTransactions();

    var inProject =
        transactions.inProject(
            project, () -> transactions.project().fetch("show statement_timeout").getValue(0, 0));
    var inRegistry =
        transactions.inRegistry(
            () -> transactions.registry().fetch("show statement_timeout").getValue(0, 0));
    assertThat(List.of(inProject, inRegistry)).isEqualTo(List.of("12s", "12s"));
  }

  @Test
  void tellsThatNoServerAnswers() {
    var server = shared.config().server();
    var nobody =
        new JooqStoreConfig.Server(
            "jdbc:postgresql://127.0.0.1:1/postgres",
            server.user(),
            server.password(),
            Optional.empty(),
            server.registryDatabase());

    assertUnavailable(
        () -> shared.open(JooqStoreConfig.forStdio(nobody)), "database does not answer");
  }

  @Test
  void tellsThatThePasswordIsWrong() {
    var server = shared.config().server();
    var wrong =
        new JooqStoreConfig.Server(
            server.url(), server.user(), "wrong one", Optional.empty(), server.registryDatabase());

    assertThatThrownBy(() -> shared.open(JooqStoreConfig.forStdio(wrong)))
        .hasMessageContaining("refuses our user or password")
        .message()
        .doesNotContain("wrong one");
  }

  @Test
  void closesEveryConnectionOnce() throws SQLException {
    var store = shared.open();
    var project = shared.createProject(store);
    store.jooqTransactions().inProject(project, () -> 1);
    var name = store.applicationName();

    store.close();
    store.close();

    await()
        .untilAsserted(
            () ->
                assertThat(
                        postgres.query(
                            "postgres",
                            "select pid from pg_stat_activity where application_name = '%s'"
                                .formatted(name)))
                    .isEmpty());
    assertUnavailable(
        () -> store.jooqTransactions().inProject(project, () -> 1), "store is closed");
  }

  private List<String> changesets(String database) throws SQLException {
    return postgres.query(
        database, "select filename || '::' || id || '::' || author from databasechangelog");
  }

  private List<String> templates() throws SQLException {
    return postgres.query(
        "postgres", "select datname from pg_database where datname like 'workflow_template_%'");
  }

  private void removeTemplate() throws SQLException {
    try (var connection = postgres.connect("postgres")) {
      for (var name : templates()) {
        ServerDatabases.drop(connection, name);
      }
    }
  }

  private void addUnknownChange(String database) throws SQLException {
    postgres.execute(
        database,
        """
        insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
        values ('of-the-future', 'workflow', 'db/future.sql', now(), 999, 'EXECUTED')""");
  }

  private static void assertUnavailable(Callable<?> call, String message) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.problem()).isInstanceOf(Problem.DatabaseUnavailable.class);
              assertThat(e.problem().message()).contains(message);
            });
  }

  /** Opens a store in a process of its own. */
  static final class OpeningMain {
    private OpeningMain() {}

    public static void main(String[] arguments) throws IOException {
      var server =
          new JooqStoreConfig.Server(
              arguments[0],
              arguments[1],
              new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8),
              Optional.empty(),
              arguments[2]);
      var config = JooqStoreConfig.forStdio(server);
      JooqStore.open(config).close();
      System.out.println("opened " + UUID.randomUUID());
    }
  }
}
