package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.memory.SmallSchemas;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What takes too long, and what is too much, ends with a problem that says so; nothing hangs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
  private static final int FEWEST_CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Timeouts IMPATIENT =
      new Timeouts(
          Duration.ofMillis(900),
          Duration.ofMillis(600),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));
  private static final String WAITING =
      "select pid from pg_stat_activity"
          + " where datname = current_database() and wait_event_type in ('Lock', 'Timeout')";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  @Test
  void tellsWhoWaitsForAnotherThatItIsBusy() {
    var here = impatient();
    var item = here.create(aTask("Locked").build());

    try (var sql = registry.sql(here.project())) {
      lock(sql, item);
      var problem = problemOf(() -> here.update(item, anEdit().title("Mine").build()));
      assertThat(problem).isInstanceOf(Problem.Busy.class);
    }

    assertThat(here.update(item, anEdit().title("Mine").build()).version()).isEqualTo(2);
  }

  @Test
  void stopsAStatementThatTakesTooLong() {
    var here = impatient();

    try (var sql = registry.sql(here.project())) {
      slowDown(sql);
      var problem = problemOf(() -> here.create(aTask("Slow").build()));
      assertThat(problem).isInstanceOf(Problem.LimitExceeded.class);
      sql.run("drop trigger slow on work_items");
      assertThat(sql.texts(WAITING)).isEmpty();
    }

    assertThat(here.create(aTask("Fast").build())).isEqualTo(here.all().get(0));
  }

  @Test
  void tellsWhoFindsNoConnectionThatItIsBusy() {
    var store = registry.openStore(new Limits(50, 1, FEWEST_CONNECTIONS, 0, 1), IMPATIENT);
    var here = inNewProject(Workflow.over(store.ports(), new SmallSchemas()));
    var transactions = store.ports().transactions();

    var problem =
        transactions.inProject(
            here.project(), () -> Race.result(Race.start(() -> problemOf(here::all))));

    assertThat(problem.code()).isEqualTo(ProblemCode.BUSY);
    assertThat(here.all()).isEmpty();
  }

  @Test
  void servesManyInManyProjectsThroughFewConnections() {
    var workflow = registry.openRuntime(FEWEST_CONNECTIONS).workflow();
    var projects = IntStream.range(0, 6).mapToObj(i -> inNewProject(workflow)).toList();

    Race.together(
        24,
        i ->
            IntStream.range(0, 6)
                .mapToObj(n -> projects.get((i + n) % 6).create(aTask("By " + i).build()))
                .toList());

    assertThat(projects).allSatisfy(project -> assertThat(project.all()).hasSize(24));
  }

  @Test
  void stopsTheStatementOfACancelledCall() {
    var runtime = registry.openRuntime();
    var here = inNewProject(runtime.workflow());
    var item = here.create(aTask("Locked").build());

    try (var sql = registry.sql(here.project());
        var watch = registry.sql(here.project())) {
      lock(sql, item);
      var call =
          Race.start(
              () ->
                  runtime.cancellable(
                      "call", () -> here.update(item, anEdit().title("Mine").build())));
      await().atMost(PATIENCE).until(() -> watch.any(WAITING));

      assertThat(runtime.cancel("call")).isTrue();

      assertThatThrownBy(() -> Race.result(call)).isInstanceOf(CancellationException.class);
      assertThat(watch.texts(WAITING)).isEmpty();
    }
    assertThat(runtime.cancel("call")).isFalse();
    assertThat(here.now(item)).isEqualTo(item);
  }

  @Test
  void stopsTheComputingOfACancelledCall() {
    var runtime = registry.openRuntime();
    var here = inNewProject(runtime.workflow());

    try (var sql = registry.sql(here.project())) {
      slowDown(sql);
      var call =
          Race.start(() -> runtime.cancellable("slow", () -> here.create(aTask("Slow").build())));
      await().atMost(PATIENCE).until(() -> sql.any(WAITING));

      assertThat(runtime.cancel("slow")).isTrue();

      assertThatThrownBy(() -> Race.result(call)).isInstanceOf(CancellationException.class);
      assertThat(sql.texts(WAITING)).isEmpty();
    }
    assertThat(here.all()).isEqualTo(List.of());
  }

  private InProject impatient() {
    return inNewProject(
        Workflow.over(registry.openStore(Limits.SERVER, IMPATIENT).ports(), new SmallSchemas()));
  }

  private static InProject inNewProject(Workflow workflow) {
    return new InProject(workflow, Fixtures.aProject(workflow).id());
  }

  /** Until the connection is closed. */
  private static void lock(Sql sql, WorkItem item) {
    sql.run("begin");
    sql.run("select from work_items where id = ? for update", item.id().value());
  }

  /** Whoever adds an item sleeps for a minute. */
  private static void slowDown(Sql sql) {
    sql.run(
        "create function sleep() returns trigger language plpgsql as"
            + " 'begin perform pg_sleep(60); return new; end'");
    sql.run(
        "create trigger slow before insert on work_items for each row execute function sleep()");
  }
}
