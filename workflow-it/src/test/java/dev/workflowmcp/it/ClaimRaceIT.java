package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final int ROUNDS = 15;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void oneItemHasOneHolder() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Wanted by all").build());

    var held =
        Race.together(
            AGENTS,
            i -> agent(here, i).claim(Optional.of(WorkItemReference.to(item.id()))).isPresent());

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
                var more = agent(here, i).workUntilNothingIsReady();
                if (more.isEmpty()) {
                  break;
                }
                mine.addAll(more);
              }
              return mine;
            });
    var rest = agent(here, 0).workUntilNothingIsReady();

    assertThat(done.stream().flatMap(List::stream).count() + rest.size()).isEqualTo(chains * 10L);
    try (var sql = registry.sql(here.id())) {
      assertThat(sql.texts("select number from work_items where open_prerequisites <> 0"))
          .isEmpty();
    }
    processes.check(here);
  }

  @Test
  void nobodyRunsIntoADeadlockWhileAllThatIsReadyIsBeingChanged() { // #3
    var here = processes.newProject();
    var items = IntStream.range(0, 3).mapToObj(i -> here.get(0).create(aTask("T" + i).build()));
    var first = items.toList().get(0);

    Race.together(
        8,
        i ->
            i < 4
                ? claimAndFinish(agent(here, i), ROUNDS)
                : changeAll(here.get(i), ROUNDS, i % 2 == 0));

    assertThat(here.get(0).now(first).version()).isGreaterThan(1);
    processes.check(here);
  }

  private static int claimAndFinish(Agent agent, int rounds) {
    var done = 0;
    for (var round = 0; round < rounds; round++) {
      done += agent.work(1).size();
      agent.here().create(aTask("More").priority(round % 5).build());
    }
    return done;
  }

  /** Changes everything that is unfinished in one call; gives how often it was in time. */
  private static int changeAll(InProject here, int rounds, boolean backwards) {
    var landed = 0;
    for (var round = 0; round < rounds; round++) {
      var edit = anEdit().priority(round % 5).build();
      var changes = new ArrayList<ItemChange>();
      here.planned().forEach(item -> changes.add(InProject.change(item, edit, Optional.empty())));
      if (backwards) {
        Collections.reverse(changes);
      }
      if (!changes.isEmpty() && here.updateAll(changes)) {
        landed++;
      }
    }
    return landed;
  }

  private static Agent agent(TwoProcesses.Both here, int number) {
    return new Agent(here.get(number), "agent-" + number);
  }
}
