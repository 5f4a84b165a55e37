package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Agents are killed in the middle of their work, and others finish it. */
@ResourceLock(PrivateHome.PROCESSES)
@Timeout(400)
class AgentsKilledIT {
  private static final int PLANS = 3;
  private static final int PLAN_TASKS = 200;
  private static final int COMPLETED = 40;
  private static final String AGENTS = "4";

  private static final Duration SESSIONS_END = Duration.ofSeconds(20);

  /** Who was killed may still commit: the server learns of it only when it has answered. */
  private static final String OTHER_SESSIONS =
      "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";

  private static final String EXPIRE =
      "update work_items set claim_expires_at = now() - interval '1 second' where claim_expires_at is not null";
  private static final String COMPLETED_TWICE =
      """
      select subject_reference from events where changes -> 'status' ->> 1 = 'completed'
      group by subject_reference having count(*) > 1""";
  private static final String CLAIMED_TWICE =
      """
      select subject_reference from events where action = 'claimed'
      group by subject_reference having count(*) > 1""";

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheTest();

  @Test
  void loseTheirClaimsByExpiryAndOthersFinish() {
    try (var postgres = home.join()) {
      var project = newProject();
      try (var first = home.start("work", project.toString(), AGENTS, "W-1");
          var second = home.start("work", project.toString(), AGENTS, "W-2")) {
        var killed = List.of(first, second);
        killed.forEach(child -> child.await("held"));
        createTasks(project);
        killed.forEach(child -> child.await("completed", COMPLETED));
        killed.forEach(Child::kill);
        try (var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(project));
            var runtime = home.open()) {
          await().atMost(SESSIONS_END).until(() -> sql.texts(OTHER_SESSIONS), List::isEmpty);
          othersFinish(new InProject(runtime.workflow(), project), sql, killed);
        }
      }
    }
  }

  /** With an item for each holder. */
  private ProjectId newProject() {
    try (var runtime = home.open()) {
      var project = Fixtures.aProject(runtime.workflow(), "Work").id();
      new InProject(runtime.workflow(), project).createAll(tasks(2, "held"));
      return project;
    }
  }

  private void createTasks(ProjectId project) {
    try (var runtime = home.open()) {
      var here = new InProject(runtime.workflow(), project);
      for (var i = 0; i < PLANS; i++) {
        here.createAll(tasks(PLAN_TASKS, "work"));
      }
    }
  }

  private static void othersFinish(InProject here, Sql sql, List<Child> killed) {
    var unfinished = active(sql);
    var heir = new Agent(here, "heir");
    for (var child : killed) {
      assertThat(unfinished).contains(held(child)[0]);
      assertThat(heir.claim(Optional.of(WorkItemReference.parse(held(child)[0])))).isEmpty();
    }

    sql.run(EXPIRE);
    heir.workUntilNothingIsReady();

    assertThat(here.all())
        .hasSize(2 + PLANS * PLAN_TASKS)
        .extracting(WorkItem::status)
        .containsOnly(WorkItemStatus.COMPLETED);
    assertThat(sql.texts(COMPLETED_TWICE)).isEmpty();
    assertThat(sql.texts(CLAIMED_TWICE)).containsExactlyInAnyOrderElementsOf(unfinished);
    for (var child : killed) {
      assertThat(unfinished).doesNotContainAnyElementsOf(child.said("completed"));
      assertThat(problemOf(() -> completeLate(here, held(child))))
          .isInstanceOf(Problem.ClaimLost.class);
    }
    Consistency.check(sql);
  }

  /** What somebody claimed and did not complete. */
  private static List<String> active(Sql sql) {
    return sql.texts("select 'W-' || number from work_items where status = 'active'");
  }

  /** Reference, version and token of what the holder in that process had claimed. */
  private static String[] held(Child child) {
    return child.said("held").get(0).split(" ");
  }

  private static WorkItem completeLate(InProject here, String[] held) {
    return new Agent(here, "holder")
        .complete(
            WorkItemReference.parse(held[0]),
            Long.parseLong(held[1]),
            Optional.of(new ClaimToken(UUID.fromString(held[2]))));
  }

  private static List<PlannedItem> tasks(int count, String tag) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new PlannedItem(
                    Optional.empty(),
                    Optional.empty(),
                    aTask("Task " + i).priority(i % 5).tags(tag).build()))
        .toList();
  }
}
