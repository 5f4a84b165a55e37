package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.ClaimWorkItem.Choice;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.ReleaseWorkItem;
import dev.workflowmcp.core.workitem.RemoveDependency;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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

  /** What a worker may be told: somebody else was faster, or a rule forbids it. */
  private static final Set<ProblemCode> EXPECTED =
      EnumSet.of(
          ProblemCode.VERSION_CONFLICT,
          ProblemCode.CLAIMED,
          ProblemCode.CLAIM_LOST,
          ProblemCode.NOTHING_READY,
          ProblemCode.NOT_FOUND,
          ProblemCode.INVALID_INPUT,
          ProblemCode.ILLEGAL_TRANSITION,
          ProblemCode.DEPENDENCY_CYCLE,
          ProblemCode.HIERARCHY_VIOLATION);

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

  private enum Step {
    CREATE,
    CREATE_WAITING,
    EDIT,
    FINISH,
    FINISH_ALL,
    REOPEN,
    MOVE,
    DELETE,
    RESTORE,
    ADD_DEPENDENCY,
    REMOVE_DEPENDENCY,
    CLAIM,
    RELEASE
  }

  @RepeatedTest(3)
  void breaksNoRule(RepetitionInfo repetition) {
    var here = processes.newProject();
    for (var i = 0; i < TREES; i++) {
      here.get(i).create(an(ItemType.PROJECT, "Tree " + i).build());
    }

    var done =
        Race.together(
            WORKERS,
            i -> storm(here.get(i), new Random(1_000L * repetition.getCurrentRepetition() + i)));

    done.forEach(each -> each.forEach((step, count) -> changed.merge(step, count, Integer::sum)));
    processes.check(here);
  }

  /** Gives how many of each kind of step were done. */
  private static Map<Step, Integer> storm(InProject here, Random random) {
    var done = new EnumMap<Step, Integer>(Step.class);
    for (var i = 0; i < STEPS; i++) {
      var step = Step.values()[random.nextInt(Step.values().length)];
      try {
        run(step, here, any(here, random), any(here, random), random);
        done.merge(step, 1, Integer::sum);
      } catch (WorkflowException e) {
        assertThat(e.problem().code()).as(e.problem().message()).isIn(EXPECTED);
      }
    }
    return done;
  }

  /** Any item that there is, or will be soon. */
  private static WorkItem any(InProject here, Random random) {
    var last = here.newest().ref().value();
    var number = 1 + random.nextInt(Math.toIntExact(last));
    return here.get(WorkItemReference.parse("W-" + number));
  }

  private static void run(Step step, InProject here, WorkItem item, WorkItem other, Random random) {
    switch (step) {
      case CREATE -> here.create(item, aTask("Child").priority(random.nextInt(5)).build());
      case CREATE_WAITING ->
          here.create(item, aTask("Waiting").dependsOn(other.ref().toString()).build());
      case EDIT -> here.update(item, anEdit().title("Title " + random.nextInt()).build());
      case FINISH ->
          here.update(
              item,
              WorkItemEdit.to(
                  random.nextBoolean() ? WorkItemStatus.COMPLETED : WorkItemStatus.CANCELLED));
      case FINISH_ALL ->
          here.update(
              item,
              WorkItemEdit.to(WorkItemStatus.COMPLETED),
              Optional.of(
                  random.nextBoolean() ? DescendantsFate.COMPLETE : DescendantsFate.CANCEL));
      case REOPEN ->
          here.update(
              item,
              WorkItemEdit.to(
                  random.nextBoolean() ? WorkItemStatus.PLANNED : WorkItemStatus.BLOCKED));
      case MOVE -> here.move(item, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(other));
      case DELETE -> here.delete(item);
      case RESTORE -> here.restore(item);
      case ADD_DEPENDENCY -> add(here, item, other);
      case REMOVE_DEPENDENCY -> removeAny(here, item);
      case CLAIM -> claim(here);
      case RELEASE -> release(here, item);
    }
  }

  private static void add(InProject here, WorkItem item, WorkItem other) {
    here.workflow()
        .addDependency()
        .handle(
            new AddDependency.Command(
                Fixtures.aRequest(),
                here.project(),
                WorkItemReference.to(item.id()),
                WorkItemReference.to(other.id()),
                DependencyType.BLOCKS));
  }

  /** The first edge of the item, of whichever it has. */
  private static void removeAny(InProject here, WorkItem item) {
    for (var edge : here.prerequisites(item)) {
      here.workflow()
          .removeDependency()
          .handle(
              new RemoveDependency.Command(
                  Fixtures.aRequest(),
                  here.project(),
                  WorkItemReference.to(item.id()),
                  WorkItemReference.to(edge.ref()),
                  edge.type()));
      return;
    }
    throw WorkItemReference.to(item.id()).notFound();
  }

  private static void claim(InProject here) {
    here.workflow()
        .claimWorkItem()
        .handle(
            new ClaimWorkItem.Command(
                Fixtures.aRequest(),
                here.project(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                Choice.ANY));
  }

  /** As a person does who takes it away. */
  private static void release(InProject here, WorkItem item) {
    var held = here.active().stream().filter(it -> it.claimedBy().isPresent()).findFirst();
    here.workflow()
        .releaseWorkItem()
        .handle(
            new ReleaseWorkItem.Command(
                Fixtures.aRequest(),
                here.project(),
                WorkItemReference.to(held.orElse(item).id()),
                Optional.empty(),
                WorkItemStatus.PLANNED));
  }
}
