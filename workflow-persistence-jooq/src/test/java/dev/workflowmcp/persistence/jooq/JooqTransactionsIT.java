package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JooqTransactionsIT {
  private static TestRegistry registry;
  private static JooqStore store;
  private static JooqTransactions transactions;
  private ProjectId project;

  @BeforeAll
  static void openStore() {
    registry = new TestRegistry();
    store =
        registry.open(
            registry.config(
                Limits.SERVER,
                TestRegistry.timeouts(Duration.ofMillis(4_500), Duration.ofMillis(300))));
    transactions = store.jooqTransactions();
  }

  @AfterAll
  static void removeAll() throws SQLException {
    registry.close();
  }

  @BeforeEach
  void createProject() {
    project = registry.createProject(store);
    inProject("create table tried (id integer primary key, value integer not null)");
    inProject("insert into tried values (1, 0), (2, 0)");
  }

  @Test
  void commitsWhatWasDone() {
    inProject("update tried set value = 7 where id = 1");

    assertThat(value(1)).isEqualTo(7);
  }

  @Test
  void rollsBackAndPassesTheFailureThrough() {
    var problem = new WorkflowException(new Problem.NoActiveProject());

    assertThatThrownBy(
            () ->
                transactions.inProject(
                    project,
                    () -> {
                      execute("update tried set value = 7 where id = 1");
                      throw problem;
                    }))
        .isSameAs(problem);
    assertThat(value(1)).isZero();
  }

  @Test
  void refusesNesting() {
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.inRegistry(() -> transactions.inRegistry(() -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.inRegistry(() -> transactions.inProject(project, () -> 1)));
  }

  @Test
  void refusesPortsOutsideTheirTransaction() {
    assertThatIllegalStateException().isThrownBy(transactions::registry);
    assertThatIllegalStateException().isThrownBy(transactions::project);
    assertThatIllegalStateException().isThrownBy(transactions::any);
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.inRegistry(transactions::project));
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.inProject(project, transactions::registry));
    var kept = transactions.inRegistry(transactions::registry);
    assertThatIllegalStateException().isThrownBy(() -> kept.fetch("select 1"));
  }

  @Test
  void runsTheLoserOfADeadlockAgain() {
    var bothLocked = new CyclicBarrier(2);
    var runs = new AtomicInteger();

    var first = lockBoth(bothLocked, runs, 1, 2);
    var second = lockBoth(bothLocked, runs, 2, 1);

    assertThat(first).succeedsWithin(Duration.ofSeconds(20));
    assertThat(second).succeedsWithin(Duration.ofSeconds(20));
    // The loser may meet the winner once more before that is through.
    assertThat(runs).hasValueGreaterThan(2);
    assertThat(List.of(value(1), value(2))).containsOnly(2);
  }

  private CompletableFuture<Integer> lockBoth(
      CyclicBarrier bothLocked, AtomicInteger runs, int first, int second) {
    return CompletableFuture.supplyAsync(
        () ->
            transactions.inProject(
                project,
                () -> {
                  var run = runs.incrementAndGet();
                  execute("update tried set value = value + 1 where id = " + first);
                  if (run <= 2) {
                    meet(bothLocked);
                  }
                  return execute("update tried set value = value + 1 where id = " + second);
                }),
        task -> new Thread(task).start());
  }

  @Test
  void isBusyWhenALockIsHeldForTooLong() throws SQLException {
    try (var other = registry.postgres().connect(DatabaseName.of(project));
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update tried set value = 9 where id = 1");

      assertProblem(Problem.Busy.class, () -> inProject("update tried set value = 7 where id = 1"));
    }
  }

  @Test
  void stopsAStatementThatTakesTooLong() {
    assertProblem(Problem.LimitExceeded.class, () -> inProject("select pg_sleep(20)"));
    assertThat(value(1)).isZero();
  }

  @Test
  void isBusyWhenNoConnectionBecomesFreeInTime() {
    var limit = Limits.SERVER.poolMaxSize();
    var held = new CyclicBarrier(limit + 1);
    var release = new CompletableFuture<Integer>();
    for (var i = 0; i < limit; i++) {
      var unused =
          CompletableFuture.runAsync(
              () ->
                  transactions.inProject(
                      project,
                      () -> {
                        meet(held);
                        return release.join();
                      }),
              task -> new Thread(task).start());
    }
    meet(held);

    assertProblem(Problem.Busy.class, () -> value(1));

    release.complete(1);
    await().untilAsserted(() -> assertThat(value(1)).isZero());
  }

  @Test
  void goesOnWithFreshConnectionsAfterTheOldOnesBroke() throws SQLException {
    value(1);
    breakConnections();

    assertThat(value(1)).isZero();
  }

  @Test
  void runsWorkAgainWhenTheConnectionBreaksBeforeTheCommit() {
    var runs = new AtomicInteger();

    transactions.inProject(
        project,
        () -> {
          execute("update tried set value = value + 1 where id = 1");
          if (runs.incrementAndGet() == 1) {
            breakConnections();
          }
          return execute("update tried set value = value + 1 where id = 2");
        });

    assertThat(runs).hasValue(2);
    assertThat(List.of(value(1), value(2))).containsOnly(1);
  }

  @Test
  void doesNotRunWorkAgainForEver() {
    assertProblem(
        Problem.DatabaseUnavailable.class,
        () ->
            transactions.inProject(
                project,
                () -> {
                  breakConnections();
                  return execute("select 1");
                }));
  }

  @Test
  void neverRepeatsWhatMayBeStored() {
    var runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                transactions.inProject(
                    project,
                    () -> {
                      runs.incrementAndGet();
                      execute("update tried set value = value + 1 where id = 1");
                      breakConnections();
                      return 1;
                    }))
        .hasMessageContaining("may be stored or not");
    assertThat(runs).hasValue(1);
  }

  @Test
  void tellsAProjectWithoutDatabase() {
    assertProblem(
        Problem.DatabaseUnavailable.class,
        () -> transactions.inProject(registry.newProject(), () -> 1));
  }

  @Test
  void leavesNoTraceInTheSession() {
    var settings =
        transactions.inProject(
            project,
            () ->
                transactions
                    .project()
                    .fetch("select name from pg_settings where source = 'session'")
                    .getValues(0));

    assertThat(settings).isEmpty();
  }

  @Test
  void takesTheTimeLimitsOfTheDatabase() {
    var limits =
        transactions.inProject(
            project,
            () ->
                transactions
                    .project()
                    .fetch(
                        """
                        select current_setting('statement_timeout'), current_setting('lock_timeout'),
                          current_setting('idle_in_transaction_session_timeout'),
                          current_setting('transaction_isolation')""")
                    .get(0)
                    .intoList());

    assertThat(limits).isEqualTo(List.of("4500ms", "1500ms", "9s", "read committed"));
  }

  private void inProject(String sql) {
    transactions.inProject(project, () -> execute(sql));
  }

  private int execute(String sql) {
    return transactions.project().execute(sql);
  }

  private int value(int id) {
    return transactions.inProject(
        project,
        () ->
            transactions
                .project()
                .fetchSingle("select value from tried where id = " + id)
                .get(0, Integer.class));
  }

  private void breakConnections() {
    try {
      registry
          .postgres()
          .execute(
              "postgres",
              "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
                  .formatted(DatabaseName.of(project)));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, java.util.concurrent.TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertProblem(Class<? extends Problem> type, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            WorkflowException.class, e -> assertThat(e.problem()).isInstanceOf(type));
  }
}
