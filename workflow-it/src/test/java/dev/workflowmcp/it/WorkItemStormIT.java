package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.it.StormWorker.Step;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation on work items at random, by many at once through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkItemStormIT {
  private static final int WORKERS = 8;
  private static final int STEPS = 250;
  private static final int TREES = 4;
  private static final int MORE_ROUNDS = 20;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  /** What changed something, in all repetitions. */
  private final Map<Step, Integer> changed = new EnumMap<>(Step.class);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  /** Otherwise the storm would show less than it seems to. */
  @AfterAll
  void everyStepChangedSomething() {
    assertThat(changed.keySet()).containsExactly(Step.values());
  }

  /** Some steps need luck: something that is held, or deleted, when they come. */
  private void goOnUntilEveryStepChangedSomething(InProject here) {
    for (var round = 0; round < MORE_ROUNDS && changed.size() < Step.values().length; round++) {
      count(new StormWorker(here, "agent-0", new Random(-round)).run(STEPS));
    }
  }

  private void count(Map<Step, Integer> steps) {
    steps.forEach((step, count) -> changed.merge(step, count, Integer::sum));
  }

  @RepeatedTest(1)
  void breaksNoRule(RepetitionInfo repetition) {
    var here = processes.newProject();
    for (var i = 0; i < TREES; i++) {
      here.get(i).create(an(ItemType.PROJECT, "Tree " + i).build());
    }

    var done =
        Race.together(
            WORKERS,
            i -> {
              var random = new Random(1_000L * repetition.getCurrentRepetition() + i);
              return new StormWorker(here.get(i), "agent-" + i, random).run(STEPS);
            });

    done.forEach(this::count);
    goOnUntilEveryStepChangedSomething(here.get(0));
    processes.check(here);
  }
}
