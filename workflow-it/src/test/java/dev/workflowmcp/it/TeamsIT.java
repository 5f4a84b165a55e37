package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Teams of agents, each in a process of its own, work in one project. */
@ResourceLock(PrivateHome.PROCESSES)
@Timeout(400)
class TeamsIT {
  /** In each process. */
  static final int WORKERS = 4;

  static final int STEPS = 300;

  private static final String AGENTS = "25";
  private static final int PLANS = 25;
  private static final int PLAN_TASKS = 200;
  private static final int TREES = 4;

  private static final String NOT_COMPLETED =
      "select number from work_items where status <> 'completed' and item_type = 'task'";
  private static final String CLAIMED_TWICE =
      """
      select subject_reference from events where action = 'claimed'
      group by subject_reference having count(*) > 1""";
  private static final Duration SESSIONS_END = Duration.ofSeconds(20);
  private static final String OTHER_SESSIONS =
      "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";
  private static final String DEADLOCKS =
      "select deadlocks from pg_stat_database where datname = current_database() and deadlocks > 0";

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheTest();

  @Test
  void doFiveThousandTasksOnce() {
    try (var postgres = home.join()) {
      var project = newProject(here -> IntStream.range(0, PLANS).forEach(i -> plan(here)));

      var done = new ArrayList<String>();
      for (var team : run("team", project, AGENTS, AGENTS)) {
        assertThat(team.said("completed")).isNotEmpty();
        done.addAll(team.said("completed"));
      }

      assertThat(done).doesNotHaveDuplicates().hasSize(PLANS * PLAN_TASKS);
      try (var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(project))) {
        assertThat(sql.texts(NOT_COMPLETED)).isEmpty();
        assertThat(sql.texts(CLAIMED_TWICE)).isEmpty();
        check(sql);
      }
    }
  }

  @Test
  void breakNoRule() {
    try (var postgres = home.join()) {
      var project =
          newProject(
              here ->
                  IntStream.range(0, TREES)
                      .forEach(i -> here.create(an(ItemType.PROJECT, "Tree " + i).build())));

      var teams = run("steps", project, "10000", "20000");

      assertThat(teams.stream().flatMap(team -> team.said("did").stream()))
          .contains(Stream.of(StormWorker.Step.values()).map(Enum::name).toArray(String[]::new));
      try (var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(project))) {
        check(sql);
      }
    }
  }

  private static void check(Sql sql) {
    Consistency.check(sql);
    // Who ran into one reports it at the latest when the session ends.
    await().atMost(SESSIONS_END).until(() -> sql.texts(OTHER_SESSIONS), List::isEmpty);
    assertThat(sql.texts(DEADLOCKS)).isEmpty();
  }

  private ProjectId newProject(Consumer<InProject> fill) {
    try (var runtime = home.open()) {
      var project = Fixtures.aProject(runtime.workflow(), "Teams").id();
      fill.accept(new InProject(runtime.workflow(), project));
      return project;
    }
  }

  /** Two processes at the same time, until both are done and have left in order. */
  private List<Child> run(String command, ProjectId project, String first, String second) {
    try (var one = home.start(command, project.toString(), first);
        var other = home.start(command, project.toString(), second)) {
      var both = List.of(one, other);
      both.forEach(child -> child.await("done"));
      assertThat(both).extracting(Child::end).containsOnly(0);
      assertThat(both).extracting(Child::errors).containsOnly("");
      return both;
    }
  }

  private static void plan(InProject here) {
    here.createAll(
        IntStream.range(0, PLAN_TASKS)
            .mapToObj(
                i ->
                    new PlannedItem(
                        Optional.empty(),
                        Optional.empty(),
                        aTask("Task " + i).priority(i % 5).build()))
            .toList());
  }
}
