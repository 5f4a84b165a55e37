package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tree stays whole while many work on it, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeRaceIT {
  private static final int WORKERS = 8;
  private static final int STEPS = 40;

  /** What a worker of the storm may be told: somebody else was faster, or the tree forbids it. */
  private static final Set<ProblemCode> EXPECTED =
      EnumSet.of(
          ProblemCode.VERSION_CONFLICT,
          ProblemCode.ILLEGAL_TRANSITION,
          ProblemCode.HIERARCHY_VIOLATION);

  /** Unfinished items below a finished one that were there when it was finished. */
  private static final String LEFT_BEHIND =
      """
      select c.number
      from work_items c
      join work_items p on p.id = c.parent_id and p.status in ('completed', 'cancelled')
      join events made on made.subject_id = c.id and made.action = 'created'
      join events finished on finished.subject_id = p.id
        and finished.changes->'status'->>1 in ('completed', 'cancelled')
      where c.status in ('planned', 'active', 'blocked') and made.seq < finished.seq""";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @RepeatedTest(3)
  void leavesNoUnfinishedChildBehindWhenAParentIsCompleted(RepetitionInfo repetition) {
    var here = processes.newProject();
    var root = here.get(0).create(an(ItemType.PROJECT, "Root").build());
    var middle = here.get(0).create(root, aTask("Middle").build());
    var fate =
        repetition.getCurrentRepetition() == 1
            ? Optional.<DescendantsFate>empty()
            : Optional.of(DescendantsFate.COMPLETE);

    Race.together(
        WORKERS,
        i ->
            i < 2
                ? complete(here.get(i), i == 0 ? middle : root, fate)
                : create(here.get(i), i % 2 == 0 ? middle : root));

    try (var sql = registry.sql(here.id())) {
      assertThat(sql.texts(LEFT_BEHIND)).isEmpty();
    }
    processes.check(here);
  }

  @RepeatedTest(2)
  void staysConsistentInAStorm(RepetitionInfo repetition) {
    var here = processes.newProject();
    var root = here.get(0).create(an(ItemType.PROJECT, "Root").build());

    var done =
        Race.together(
            WORKERS,
            i ->
                storm(here.get(i), root, new Random(100L * repetition.getCurrentRepetition() + i)));

    assertThat(done).as("steps that changed something").allMatch(steps -> steps > STEPS / 4);
    processes.check(here);
  }

  /** Completes an item once nothing, or nobody's change, stands in the way. */
  private static int complete(InProject here, WorkItem item, Optional<DescendantsFate> fate) {
    for (var tries = 1; ; tries++) {
      try {
        here.update(here.now(item), WorkItemEdit.to(WorkItemStatus.COMPLETED), fate);
        return tries;
      } catch (WorkflowException e) {
        assertThat(e.problem().code()).isIn(EXPECTED);
        if (tries == 20) {
          return tries;
        }
      }
    }
  }

  private static int create(InProject here, WorkItem parent) {
    for (var i = 0; i < 15; i++) {
      here.create(parent, aTask("Child " + i).build());
    }
    return 15;
  }

  /** Does things at random; gives how many of them were done. */
  private static int storm(InProject here, WorkItem root, Random random) {
    var done = 0;
    var known = root;
    for (var step = 0; step < STEPS; step++) {
      try {
        known = step(here, root, known, random);
        done++;
      } catch (WorkflowException e) {
        assertThat(e.problem().code()).as(e.problem().message()).isIn(EXPECTED);
        known = e.problem() instanceof Problem.VersionConflict ? here.now(known) : root;
      }
      if (random.nextInt(4) == 0) {
        var all = here.all();
        known = all.get(random.nextInt(all.size()));
      }
    }
    return done;
  }

  private static WorkItem step(InProject here, WorkItem root, WorkItem item, Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1, 7, 8 -> here.create(item, aTask("Child").tags("storm").build());
      case 2 -> {
        here.createAll(plan(item));
        yield item;
      }
      case 3 -> here.update(item, anEdit().title("Title " + random.nextInt()).build());
      case 4 ->
          here.update(
              item,
              WorkItemEdit.to(WorkItemStatus.COMPLETED),
              Optional.of(
                  random.nextBoolean() ? DescendantsFate.COMPLETE : DescendantsFate.CANCEL));
      case 5, 9 -> move(here, item, random);
      case 6 -> delete(here, item, root, random);
      default -> here.update(item, WorkItemEdit.to(WorkItemStatus.ACTIVE));
    };
  }

  private static WorkItem move(InProject here, WorkItem item, Random random) {
    var all = here.all();
    return here.move(item, Optional.of(all.get(random.nextInt(all.size()))));
  }

  /** Deletes an item and maybe brings it back; the root stays. */
  private static WorkItem delete(InProject here, WorkItem item, WorkItem root, Random random) {
    if (!item.id().equals(root.id())) {
      here.delete(item);
    }
    return random.nextBoolean() ? here.now(root) : restored(here, item);
  }

  private static WorkItem restored(InProject here, WorkItem item) {
    here.restore(item);
    return here.now(item);
  }

  /** A child with a child of its own, as far as the depth allows. */
  private static List<PlannedItem> plan(WorkItem parent) {
    var child =
        new PlannedItem(
            Optional.of("child"), Optional.of(parent.ref().toString()), aTask("Child").build());
    var below =
        new PlannedItem(
            Optional.empty(), Optional.of("child"), an(ItemType.SUBTASK, "Below").build());
    return parent.depth() + 2 > ItemPath.MOST_DEPTH ? List.of(child) : List.of(child, below);
  }
}
