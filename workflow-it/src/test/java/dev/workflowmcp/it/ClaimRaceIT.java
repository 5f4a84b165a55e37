package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.ClaimWorkItem.Choice;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each piece of work is done once, however many want to do it at once through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimRaceIT {
  private static final int AGENTS = 50;
  private static final int IN_A_ROUND = 20;
  private static final int PLANS = 25;
  private static final int PLAN_ITEMS = 200;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void fiftyAgentsDoFiveThousandTasksOnce() {
    var here = processes.newProject();
    Race.together(PLANS, i -> here.get(i).createAll(plan("Plan " + i)).size());

    var done = new ArrayList<String>();
    List<String> round;
    do {
      round =
          Race.together(AGENTS, i -> work(here.get(i), "agent-" + i, IN_A_ROUND)).stream()
              .flatMap(List::stream)
              .toList();
      done.addAll(round);
    } while (!round.isEmpty());

    assertThat(done).doesNotHaveDuplicates().hasSize(PLANS * (PLAN_ITEMS - 1));
    try (var sql = registry.sql(here.id())) {
      assertThat(
              sql.texts(
                  "select number from work_items where status <> 'completed' and item_type = 'task'"))
          .isEmpty();
      assertThat(
              sql.texts(
                  "select subject_id from events where action = 'claimed' group by 1 having count(*) > 1"))
          .isEmpty();
    }
    processes.check(here);
  }

  @Test
  void oneItemHasOneHolder() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Wanted by all").build());

    var held =
        Race.together(AGENTS, i -> claim(here.get(i), Optional.of(item), "agent-" + i).isPresent());

    assertThat(held).filteredOn(won -> won).hasSize(1);
    processes.check(here);
  }

  @Test
  void dependantsBecomeReadyWhileOthersFinishWhatTheyWaitFor() {
    var here = processes.newProject();
    var chains = 20;
    for (var chain = 0; chain < chains; chain++) {
      var before = here.get(0).create(aTask("Chain " + chain).build());
      for (var link = 0; link < 9; link++) {
        before = here.get(0).create(aTask("Link").dependsOn(before.ref().toString()).build());
      }
    }

    var done =
        Race.together(
            8,
            i -> {
              var mine = new ArrayList<String>();
              while (mine.size() < chains * 10) {
                var more = workUntilNothingIsReady(here.get(i), "agent-" + i);
                if (more.isEmpty()) {
                  break;
                }
                mine.addAll(more);
              }
              return mine;
            });
    var rest = workUntilNothingIsReady(here.get(0), "last");

    assertThat(done.stream().flatMap(List::stream).count() + rest.size()).isEqualTo(chains * 10L);
    try (var sql = registry.sql(here.id())) {
      assertThat(sql.texts("select number from work_items where open_prerequisites <> 0"))
          .isEmpty();
    }
    processes.check(here);
  }

  private static List<PlannedItem> plan(String title) {
    var plan = new ArrayList<PlannedItem>();
    plan.add(
        new PlannedItem(
            Optional.of("root"), Optional.empty(), an(ItemType.PROJECT, title).build()));
    IntStream.range(1, PLAN_ITEMS)
        .forEach(
            i ->
                plan.add(
                    new PlannedItem(
                        Optional.empty(),
                        Optional.of("root"),
                        aTask("Task " + i).priority(i % 5).build())));
    return plan;
  }

  private static List<String> workUntilNothingIsReady(InProject here, String agent) {
    return work(here, agent, Integer.MAX_VALUE);
  }

  /**
   * Claims and completes one item after the other, until nothing is ready or it has done enough.
   */
  private static List<String> work(InProject here, String agent, int most) {
    var done = new ArrayList<String>();
    for (var claimed = claim(here, Optional.empty(), agent);
        claimed.isPresent();
        claimed = done.size() < most ? claim(here, Optional.empty(), agent) : Optional.empty()) {
      done.add(complete(here, claimed.get()).ref().toString());
    }
    return done;
  }

  /** The claim; empty when nothing is ready, or somebody else was faster. */
  private static Optional<ClaimedItem> claim(
      InProject here, Optional<WorkItem> item, String agent) {
    try {
      return Optional.of(
          here.workflow()
              .claimWorkItem()
              .handle(
                  new ClaimWorkItem.Command(
                      Fixtures.aRequest(),
                      here.project(),
                      item.map(wanted -> WorkItemReference.to(wanted.id())),
                      Optional.of(agent),
                      ClaimWorkItem.DEFAULT_LEASE_MINUTES,
                      Optional.empty(),
                      Choice.ANY))
              .value());
    } catch (WorkflowException e) {
      assertThat(e.problem().code()).isIn(ProblemCode.NOTHING_READY, ProblemCode.CLAIMED);
      return Optional.empty();
    }
  }

  private static WorkItem complete(InProject here, ClaimedItem claimed) {
    var item = claimed.item();
    return here.workflow()
        .updateWorkItem()
        .handle(
            new UpdateWorkItem.Command(
                Fixtures.aRequest(),
                here.project(),
                new ItemChange(
                    WorkItemReference.to(item.id()),
                    item.version(),
                    WorkItemEdit.to(WorkItemStatus.COMPLETED),
                    Optional.empty(),
                    claimed.claimToken())))
        .value();
  }
}
