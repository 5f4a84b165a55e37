package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.it.CreateRaceIT.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trees are moved through two processes while others move and create in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveRaceIT {
  private static final int WORKERS = 8;
  private static final int ROUNDS = 12;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @RepeatedTest(10)
  void makesNoLoopWhenTwoAreMovedBelowEachOther() {
    var here = processes.newProject();
    var one = here.get(0).create(aTask("One").build());
    var other = here.get(0).create(aTask("Other").build());
    var belowOne = here.get(0).create(one, aTask("Below one").build());
    var belowOther = here.get(0).create(other, aTask("Below other").build());

    var answers =
        Race.together(
            2,
            i ->
                answer(
                    () ->
                        i == 0
                            ? here.get(0).move(one, Optional.of(belowOther))
                            : here.get(1).move(other, Optional.of(belowOne))));

    assertThat(answers).filteredOn(WorkItem.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(Problem.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Problem.HierarchyViolation.class,
            problem -> assertThat(problem.message()).contains("cannot stand below itself"));
    processes.check(here);
  }

  @RepeatedTest(3)
  void takesAlongWhatIsBeingCreatedBelow() {
    var here = processes.newProject();
    var from = here.get(0).create(an(ItemType.PROJECT, "From").build());
    var to = here.get(0).create(an(ItemType.PROJECT, "To").build());
    var item = here.get(0).create(from, aTask("Moved to and fro").build());
    var leaf = here.get(0).create(item, aTask("Leaf").build());

    var created =
        Race.together(
            WORKERS,
            i ->
                switch (i) {
                  case 0 -> moveToAndFro(here.get(i), item, from, to);
                  case 1, 2 -> create(here.get(i), leaf);
                  case 3, 4 -> create(here.get(i), item);
                  case 5 -> createChain(here.get(i), item);
                  case 6 -> create(here.get(i), to);
                  default -> createInBoth(here.get(i), from, item);
                });

    assertThat(here.get(0).all()).hasSize(4 + created.stream().mapToInt(n -> n).sum());
    assertThat(here.get(0).now(item).version()).isEqualTo(1 + ROUNDS);
    processes.check(here);
  }

  @RepeatedTest(3)
  void neverGoesTooDeepWhenTreesGrowWhileTheyAreMoved() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Grows").build());
    var chain = here.get(0).create(aTask("At 0").build());
    var to = here.get(0).create(chain, aTask("At 1").build());

    var answers =
        Race.together(
            WORKERS,
            i ->
                answer(
                    () ->
                        i < 4
                            ? createChain(here.get(i), item)
                            : moveAnyhow(here.get(i), item, to)));

    assertThat(answers)
        .filteredOn(Problem.class::isInstance)
        .extracting(problem -> ((Problem) problem).code())
        .allMatch(code -> code == ProblemCode.HIERARCHY_VIOLATION);
    assertThat(here.get(0).all())
        .allSatisfy(any -> assertThat(any.depth()).isLessThanOrEqualTo(ItemPath.MOST_DEPTH));
    processes.check(here);
  }

  @Test
  void neverDeadlocksWhenManyMoveManyTrees() {
    var here = processes.newProject();
    var roots =
        IntStream.range(0, 6)
            .mapToObj(i -> here.get(0).create(aTask("Root " + i).build()))
            .toList();
    roots.forEach(root -> here.get(0).create(root, aTask("Child").build()));

    var moved = Race.together(WORKERS, i -> moveAround(here.get(i), roots, i));

    assertThat(moved.stream().mapToInt(n -> n).sum()).isPositive();
    processes.check(here);
  }

  private static int moveToAndFro(InProject here, WorkItem item, WorkItem from, WorkItem to) {
    var seen = item;
    for (var round = 0; round < ROUNDS; round++) {
      seen = here.move(seen, Optional.of(round % 2 == 0 ? to : from));
    }
    return 0;
  }

  private static int create(InProject here, WorkItem parent) {
    IntStream.range(0, ROUNDS).forEach(i -> here.create(parent, aTask("Child " + i).build()));
    return ROUNDS;
  }

  /** An item below the one created before, as deep as it goes. */
  private static int createChain(InProject here, WorkItem parent) {
    var above = parent;
    for (var made = 0; ; made++) {
      try {
        above = here.create(above, aTask("Link").build());
      } catch (WorkflowException e) {
        assertThat(e.problem()).isInstanceOf(Problem.HierarchyViolation.class);
        return made;
      }
    }
  }

  /** Plans with two existing parents each, of which one is being moved. */
  private static int createInBoth(InProject here, WorkItem one, WorkItem other) {
    for (var round = 0; round < ROUNDS; round++) {
      here.createAll(
          List.of(below(round % 2 == 0 ? one : other), below(round % 2 == 0 ? other : one)));
    }
    return 2 * ROUNDS;
  }

  private static PlannedItem below(WorkItem parent) {
    return new PlannedItem(
        Optional.empty(), Optional.of(parent.ref().toString()), aTask("Planned").build());
  }

  /** Moves an item as often as somebody else's move does not come first. */
  private static int moveAnyhow(InProject here, WorkItem item, WorkItem to) {
    while (true) {
      try {
        here.move(here.now(item), Optional.of(to));
        return 1;
      } catch (WorkflowException e) {
        if (!(e.problem() instanceof Problem.VersionConflict)) {
          throw e;
        }
      }
    }
  }

  private static int moveAround(InProject here, List<WorkItem> roots, int worker) {
    var moved = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var item = roots.get((worker + round) % roots.size());
      var to = roots.get((worker * 5 + round * 7 + 1) % roots.size());
      var answer =
          answer(
              () ->
                  here.move(here.now(item), worker % 3 == 0 ? Optional.empty() : Optional.of(to)));
      if (answer instanceof Problem problem) {
        assertThat(problem.code())
            .isIn(ProblemCode.VERSION_CONFLICT, ProblemCode.HIERARCHY_VIOLATION);
      } else {
        moved++;
      }
    }
    return moved;
  }
}
