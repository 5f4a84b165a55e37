package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of ADR 9: who takes the lock of the tree, and who does without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeLockIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String TAKE_LOCK = "select pg_advisory_xact_lock(1)";
  private static final String WAITING_FOR_LOCK =
      "select pid from pg_locks where locktype = 'advisory' and not granted and database ="
          + " (select oid from pg_database where datname = current_database())";
  private static final String WAITING_FOR_ROW =
      "select pid from pg_stat_activity"
          + " where datname = current_database() and wait_event = 'transactionid'";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);
  private TwoProcesses.Both both = processes.newProject();

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  /** W-2, W-4 and W-6 wait for those before them; W-3 is completed, and W-5 is claimed. */
  @BeforeEach
  void aProject() {
    both = processes.newProject();
    var here = both.get(0);
    IntStream.of(1, 3, 5)
        .forEach(
            i -> {
              here.create(aTask("Prerequisite").build());
              here.create(aTask("Waits").dependsOn("W-" + i).build());
            });
    here.update(item(here, 3), WorkItemEdit.to(WorkItemStatus.COMPLETED));
    new Agent(here, "agent").claim(Optional.of(WorkItemReference.parse("W-5")));
    here.create(aTask("Free").build());
    here.delete(here.create(aTask("Deleted").build()));
  }

  static Stream<Arguments> many() {
    return Stream.of(
        a(
            "child with a reference",
            on(7, (in, it) -> in.create(it, aTask("A").externalRef("X").build()))),
        a("item that waits", in -> in.create(aTask("A").dependsOn("W-7").build())),
        a("plan below two", in -> in.createAll(List.of(below(1), below(7)))),
        a("new reference", on(7, (in, it) -> in.update(it, anEdit().externalRef("X").build()))),
        a(
            "finish what others wait for",
            on(1, (in, it) -> in.update(it, WorkItemEdit.to(WorkItemStatus.COMPLETED)))),
        a(
            "reopen what others wait for",
            on(3, (in, it) -> in.update(it, WorkItemEdit.to(WorkItemStatus.BLOCKED)))),
        a(
            "release as done",
            on(5, (in, it) -> agent(in).release(it, Optional.empty(), WorkItemStatus.COMPLETED))),
        a(
            "many at once",
            on(
                7,
                (in, it) ->
                    in.updateAll(
                        List.of(
                            InProject.change(it, anEdit().title("A").build(), Optional.empty()))))),
        a("move", on(7, (in, it) -> in.move(it, Optional.empty()))),
        a("delete", on(7, (in, it) -> in.delete(it))),
        a("restore", on(8, (in, it) -> in.restore(it))),
        a("add edge", on(7, (in, it) -> new Edges(in).add(it, item(in, 1)))),
        a("remove edge", on(2, (in, it) -> new Edges(in).removeAny(it))));
  }

  static Stream<Arguments> one() {
    return Stream.of(
        a("item", in -> in.create(aTask("A").externalRef("X").build())),
        a("child", on(1, (in, it) -> in.create(it, aTask("A").build()))),
        a("plan below one", in -> in.createAll(List.of(below(1), below(1)))),
        a(
            "edit what others wait for",
            on(1, (in, it) -> in.update(it, anEdit().title("A").build()))),
        a(
            "start what others wait for",
            on(1, (in, it) -> in.update(it, WorkItemEdit.to(WorkItemStatus.ACTIVE)))),
        a(
            "cancel what is completed",
            on(3, (in, it) -> in.update(it, WorkItemEdit.to(WorkItemStatus.CANCELLED)))),
        a(
            "finish what nobody waits for",
            on(7, (in, it) -> in.update(it, WorkItemEdit.to(WorkItemStatus.COMPLETED)))),
        a(
            "release",
            on(5, (in, it) -> agent(in).release(it, Optional.empty(), WorkItemStatus.PLANNED))),
        a("claim the best", in -> assertThat(agent(in).claim(Optional.empty())).isPresent()),
        a(
            "claim",
            on(
                7,
                (in, it) ->
                    assertThat(agent(in).claim(Optional.of(WorkItemReference.to(it.id()))))
                        .isPresent())),
        a("note", on(7, (in, it) -> in.note(it, "A"))),
        a("deployment of many", in -> in.deploy("W-1", "W-2", "W-7")),
        a("cargo of a deployment", in -> in.deployAlso(in.deploy("W-1"), "W-2", "W-7")));
  }

  @ParameterizedTest
  @MethodSource("many")
  void isTakenByWhoMayWaitForMany(Consumer<InProject> step) {
    CompletableFuture<Boolean> done;
    try (var sql = registry.sql(both.id())) {
      sql.run("begin");
      sql.run(TAKE_LOCK);
      done = start(step);
      await().atMost(SOON).until(() -> sql.any(WAITING_FOR_LOCK));
      // Whoever waits for it has locked nothing.
      sql.run("select 1 from work_items for update nowait");
    }
    assertThat(Race.result(done)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("one")
  void isLeftToOthersByWhoChangesOne(Consumer<InProject> step) {
    try (var sql = registry.sql(both.id())) {
      sql.run("begin");
      sql.run(TAKE_LOCK);
      assertThat(Race.result(start(step))).isTrue();
    }
  }

  /** Who finishes W-7 waits for its row, while somebody lets W-1 wait for it. */
  @Test
  void isTakenForWhoBeginsToWaitMeanwhile() {
    CompletableFuture<Boolean> done;
    try (var sql = registry.sql(both.id());
        var holder = registry.sql(both.id())) {
      sql.run("begin");
      sql.run("select 1 from work_items where number = 7 for no key update");
      done = start(on(7, (in, it) -> in.update(it, WorkItemEdit.to(WorkItemStatus.COMPLETED))));
      await().atMost(SOON).until(() -> holder.any(WAITING_FOR_ROW));
      sql.run(
          "insert into work_item_dependencies (work_item_id, depends_on_id, created_by)"
              + " select a.id, b.id, 'ada' from work_items a, work_items b"
              + " where a.number = 1 and b.number = 7");
      sql.run("update work_items set prerequisites = 1, open_prerequisites = 1 where number = 1");
      holder.run("begin");
      holder.run(TAKE_LOCK);
      sql.run("commit");
      await().atMost(SOON).until(() -> holder.any(WAITING_FOR_LOCK));
    }
    assertThat(Race.result(done)).isTrue();
    assertThat(item(both.get(0), 1).openPrerequisites()).isEmpty();
    processes.check(both);
  }

  private CompletableFuture<Boolean> start(Consumer<InProject> step) {
    return Race.start(
        () -> {
          step.accept(both.get(1));
          return true;
        });
  }

  private static Arguments a(String name, Consumer<InProject> step) {
    return argumentSet(name, step);
  }

  private interface Step {
    void run(InProject here, WorkItem item);
  }

  private static Consumer<InProject> on(int number, Step step) {
    return here -> step.run(here, item(here, number));
  }

  private static WorkItem item(InProject here, int number) {
    return here.get(WorkItemReference.parse("W-" + number));
  }

  private static Agent agent(InProject here) {
    return new Agent(here, "agent");
  }

  private static PlannedItem below(int number) {
    return new PlannedItem(Optional.empty(), Optional.of("W-" + number), aTask("A").build());
  }
}
