package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CancellationsIT {
  private static TestRegistry registry;
  private static JooqStore store;
  private static JooqTransactions transactions;
  private static ProjectId project;

  @BeforeAll
  static void openStore() {
    registry = new TestRegistry();
    store = registry.open(registry.config(new Limits(5, 1, 10, 0, 1), Timeouts.DEFAULT));
    transactions = store.jooqTransactions();
    project = registry.createProject(store);
  }

  @AfterAll
  static void removeAll() throws SQLException {
    registry.close();
  }

  @Test
  void stopsTheStatementThatRuns() throws SQLException {
    var call = start("sleeper", () -> inProject("select pg_sleep(25)"));
    await().until(() -> sleeping() == 1);

    assertThat(store.cancel("sleeper")).isTrue();

    assertCancelled(call);
    assertThat(sleeping()).isZero();
    assertThat(inProject("select 1")).isEqualTo(1);
  }

  @Test
  void endsTheWaitForAConnection() {
    var holding = new CountDownLatch(1);
    var release = new CompletableFuture<Integer>();
    var holder =
        start(
            "holder",
            () ->
                transactions.inProject(
                    project,
                    () -> {
                      holding.countDown();
                      return release.join();
                    }));
    awaitLatch(holding);
    var interrupted = new CompletableFuture<Boolean>();
    var waiter =
        start(
            "waiter",
            () -> {
              try {
                return inProject("select 1");
              } finally {
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    await().until(() -> waiting() == 1);

    assertThat(store.cancel("waiter")).isTrue();

    assertCancelled(waiter);
    assertThat(interrupted).isCompletedWithValue(false);
    release.complete(1);
    assertThat(holder.join()).isEqualTo(1);
  }

  @Test
  void letsNoOtherStatementBegin() {
    var call =
        start(
            "stepper",
            () ->
                transactions.inProject(
                    project,
                    () -> {
                      assertThat(store.cancel("stepper")).isTrue();
                      return execute("select 1");
                    }));

    assertCancelled(call);
  }

  @Test
  void letsNoOtherTransactionBegin() {
    var call =
        start(
            "walker",
            () -> {
              transactions.inRegistry(() -> store.cancel("walker"));
              return inProject("select 1");
            });

    assertCancelled(call);
  }

  @Test
  void letsACancelledCallTidyUp() { // #4
    var tidied =
        store.cancellable(
            "tidy",
            () -> {
              assertThat(store.cancel("tidy")).isTrue();
              assertThatExceptionOfType(CancellationException.class)
                  .isThrownBy(() -> inProject("select 1"));
              return transactions.tidyUpInProject(project, () -> execute("select 1"));
            });

    assertThat(tidied).isEqualTo(1);
  }

  @Test
  void knowsNoCallThatEnded() {
    assertThat(store.cancellable("short", () -> inProject("select 1"))).isEqualTo(1);

    assertThat(store.cancel("short")).isFalse();
  }

  @Test
  void refusesASecondCallOfTheSameKeyOrThread() {
    store.cancellable(
        "one",
        () -> {
          assertThatIllegalStateException().isThrownBy(() -> store.cancellable("another", () -> 1));
          assertThatExceptionOfType(CompletionException.class)
              .isThrownBy(() -> start("one", () -> 1).join())
              .withCauseInstanceOf(IllegalArgumentException.class);
          return 1;
        });
    assertThat(store.cancellable("one", () -> 2)).isEqualTo(2);
  }

  private static CompletableFuture<Integer> start(String key, Supplier<Integer> work) {
    return CompletableFuture.supplyAsync(
        () -> store.cancellable(key, work), task -> new Thread(task, key).start());
  }

  private static void assertCancelled(CompletableFuture<Integer> call) {
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> joined(call));
  }

  private static int joined(CompletableFuture<Integer> call) {
    try {
      return call.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CancellationException cancelled) {
        throw cancelled;
      }
      throw e;
    }
  }

  private static int inProject(String sql) {
    return transactions.inProject(project, () -> execute(sql));
  }

  private static int execute(String sql) {
    return transactions.project().fetch(sql).size();
  }

  private static int sleeping() throws SQLException {
    return registry
        .postgres()
        .query(
            "postgres",
            "select pid from pg_stat_activity where state = 'active' and query = 'select pg_sleep(25)'"
                + " and datname = '%s'".formatted(DatabaseName.of(project)))
        .size();
  }

  private static int waiting() {
    return store.poolStatistics().stream().mapToInt(PoolStatistics::waiting).sum();
  }

  private static void awaitLatch(CountDownLatch latch) {
    await().until(() -> latch.getCount() == 0);
  }
}
