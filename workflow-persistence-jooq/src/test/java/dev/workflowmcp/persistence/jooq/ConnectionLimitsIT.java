package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each with a registry of its own, so that they need not wait for each other. */
@Execution(ExecutionMode.CONCURRENT)
class ConnectionLimitsIT {
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(20).toNanos();
  private static final int VISITS = 12;
  private static final Timeouts PATIENT =
      TestRegistry.timeouts(Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final TestRegistry registry = new TestRegistry();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void removeAll() throws SQLException {
    threads.shutdownNow();
    registry.close();
  }

  @Test
  void worksOnManyMoreProjectsThanItMayHaveConnections() throws Exception {
    var limit = 8;
    var store = registry.open(registry.config(new Limits(10, 5, limit, 1, 2), PATIENT));
    var projects = createProjects(store, 40);
    var most = new AtomicInteger();
    var watching = new AtomicBoolean(true);
    var watch = threads.submit(() -> watchConnections(store, watching, most));

    for (var round : threads.invokeAll(Collections.nCopies(16, round(store, projects)))) {
      assertThat(round.get()).isEqualTo(VISITS);
    }

    watching.set(false);
    watch.get();
    assertThat(most.get()).isBetween(2, limit);
    assertThat(projects.stream().mapToInt(id -> events(store, id)).sum()).isEqualTo(16 * VISITS);
    assertThat(store.poolStatistics()).hasSizeLessThanOrEqualTo(10 + 1);
  }

  @Test
  void worksOnManyMoreProjectsThanTheServerHasConnections() throws Exception {
    try (var small = new TestRegistry(TestServer.small())) {
      var store = small.open(small.config(new Limits(50, 5, 200, 1, 2), PATIENT));
      var projects = new ArrayList<ProjectId>();
      for (var i = 0; i < 24; i++) {
        projects.add(small.createProject(store));
      }

      for (var round : threads.invokeAll(Collections.nCopies(8, round(store, projects)))) {
        assertThat(round.get()).isEqualTo(VISITS);
      }
    }
  }

  @Test
  void isBusyWhenTheServerHasNoConnectionFree() throws Exception {
    var store = registry.open();
    var project = registry.createProject(store);
    try (var other = registry.postgres().connect(DatabaseName.of(project))) {
      limitConnections(project, 1);

      assertBusy(() -> write(store, project));
      assertThat(other.isValid(1)).isTrue();
    }

    await().untilAsserted(() -> assertThat(write(store, project)).isEqualTo(1));
  }

  @Test
  void isBusyWhenItsOwnConnectionsAreAllInUse() throws Exception {
    var impatient = TestRegistry.timeouts(Duration.ofSeconds(30), Duration.ofSeconds(2));
    var store = registry.open(registry.config(new Limits(10, 5, 4, 0, 1), impatient));
    var release = new CompletableFuture<Integer>();
    var holding = new ArrayList<Future<Integer>>();
    for (var id : createProjects(store, 4)) {
      holding.add(hold(store, id, release));
    }

    assertBusy(() -> store.jooqTransactions().inRegistry(() -> 1));

    release.complete(1);
    for (var held : holding) {
      assertThat(held.get()).isEqualTo(1);
    }
    assertThat(store.jooqTransactions().inRegistry(() -> 1)).isEqualTo(1);
  }

  @Test
  void closesThePoolThatWasNotUsedForLongestButNoneInUse() throws Exception {
    var store = registry.open(registry.config(new Limits(2, 5, 10, 0, 1), PATIENT));
    var projects = createProjects(store, 4);
    var release = new CompletableFuture<Integer>();
    var holding = hold(store, projects.get(0), release);

    for (var id : projects.subList(1, 4)) {
      write(store, id);
      assertThat(openProjects(store)).hasSize(2).contains(DatabaseName.of(projects.get(0)));
    }
    // What is counted in the background is used, too.
    await()
        .untilAsserted(
            () -> {
              write(store, projects.get(3));
              assertThat(openProjects(store)).contains(DatabaseName.of(projects.get(3)));
            });
    release.complete(1);
    assertThat(holding.get()).isEqualTo(1);
  }

  /** Writes to some projects, in an order of its own. */
  private static Callable<Integer> round(JooqStore store, List<ProjectId> projects) {
    return () -> {
      var order = new ArrayList<>(projects);
      Collections.shuffle(order);
      return order.stream().limit(VISITS).mapToInt(id -> write(store, id)).sum();
    };
  }

  private List<ProjectId> createProjects(JooqStore store, int count) {
    var projects = new ArrayList<ProjectId>();
    for (var i = 0; i < count; i++) {
      projects.add(registry.createProject(store));
    }
    return projects;
  }

  private Future<Integer> hold(
      JooqStore store, ProjectId project, CompletableFuture<Integer> release)
      throws InterruptedException {
    var holding = new CountDownLatch(1);
    var held =
        threads.submit(
            () ->
                store
                    .jooqTransactions()
                    .inProject(
                        project,
                        () -> {
                          holding.countDown();
                          return release.join();
                        }));
    holding.await();
    return held;
  }

  private static int write(JooqStore store, ProjectId project) {
    var transactions = store.jooqTransactions();
    return transactions.inProject(
        project,
        () ->
            transactions
                .project()
                .execute(
                    """
                    insert into events (actor, call_id, action, subject_kind, subject_id, subject_reference, version)
                    values ('tester', 'call', 'tested', 'project', gen_random_uuid(), 'P', 1)"""));
  }

  private static int events(JooqStore store, ProjectId project) {
    var transactions = store.jooqTransactions();
    return transactions.inProject(
        project,
        () ->
            transactions
                .project()
                .fetchSingle("select count(*) from events")
                .get(0, Integer.class));
  }

  private static List<String> openProjects(JooqStore store) {
    return store.poolStatistics().stream()
        .map(PoolStatistics::database)
        .filter(name -> name.startsWith("workflow_project_"))
        .toList();
  }

  private int watchConnections(JooqStore store, AtomicBoolean watching, AtomicInteger most)
      throws SQLException {
    try (var connection = registry.postgres().connect("postgres");
        var statement =
            connection.prepareStatement(
                """
                select count(*) from pg_stat_activity
                where application_name = ?""")) {
      statement.setString(1, store.applicationName());
      while (watching.get()) {
        try (var rows = statement.executeQuery()) {
          rows.next();
          most.accumulateAndGet(rows.getInt(1), Math::max);
        }
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
    }
    return most.get();
  }

  private void limitConnections(ProjectId project, int limit) throws SQLException {
    registry
        .postgres()
        .execute(
            "postgres",
            "alter database %s connection limit %d".formatted(DatabaseName.of(project), limit));
  }

  private static void assertBusy(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            WorkflowException.class, e -> assertThat(e.problem()).isInstanceOf(Problem.Busy.class));
  }
}
