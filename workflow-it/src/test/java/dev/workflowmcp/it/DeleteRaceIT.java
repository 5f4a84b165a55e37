package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.it.CreateRaceIT.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trees are deleted through two processes while others work in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeleteRaceIT {
  private static final int WORKERS = 8;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @RepeatedTest(5)
  void leavesNoChildBehindThatSomebodyIsCreating() {
    var here = processes.newProject();
    var root = here.get(0).create(an(ItemType.PROJECT, "Root").build());
    var middle = here.get(0).create(root, aTask("Middle").build());
    var leaf = here.get(0).create(middle, aTask("Leaf").build());
    var other = here.get(0).create(aTask("Other").build());

    var answers =
        Race.together(
            WORKERS,
            i ->
                answer(
                    () ->
                        switch (i) {
                          case 0 -> here.get(i).delete(middle);
                          case 1, 2, 3 -> createUntilDeleted(here.get(i), leaf);
                          case 4, 5 -> createUntilDeleted(here.get(i), middle);
                          default ->
                              here.get(i).createAll(List.of(below(leaf), below(other))).size();
                        }));

    assertThat(answers.get(0)).isInstanceOf(Integer.class);
    assertThat(answers)
        .filteredOn(Problem.class::isInstance)
        .extracting(problem -> ((Problem) problem).code())
        .allMatch(code -> code == ProblemCode.HIERARCHY_VIOLATION);
    assertThat(here.get(0).all())
        .noneMatch(item -> item.path().numbers().contains(middle.ref().value()))
        .extracting(WorkItem::title)
        .contains("Root", "Other");
    processes.check(here);
  }

  @RepeatedTest(5)
  void letsOneOfADeletionAndAMoveComeFirst(RepetitionInfo repetition) {
    var here = processes.newProject();
    var from = here.get(0).create(aTask("From").build());
    var item = here.get(0).create(from, aTask("Item").build());
    here.get(0).create(item, aTask("Child").build());
    var to = here.get(0).create(aTask("To").build());
    var deleted = repetition.getCurrentRepetition() % 2 == 0 ? from : to;

    var answers =
        Race.together(
            2,
            i ->
                answer(
                    () ->
                        i == 0
                            ? here.get(0).move(item, Optional.of(to))
                            : here.get(1).delete(deleted)));

    assertThat(answers.get(1)).isInstanceOf(Integer.class);
    if (answers.get(0) instanceof Problem problem) {
      assertThat(problem.code())
          .isIn(ProblemCode.HIERARCHY_VIOLATION, ProblemCode.ILLEGAL_TRANSITION);
    }
    processes.check(here);
  }

  @RepeatedTest(3)
  void deletesEachItemOnce() {
    var here = processes.newProject();
    var root = here.get(0).create(aTask("Root").build());
    var child = here.get(0).create(root, aTask("Child").build());
    var leaf = here.get(0).create(child, aTask("Leaf").build());

    var answers =
        Race.together(
            6, i -> answer(() -> here.get(i).delete(List.of(root, child, leaf).get(i % 3))));

    var counts =
        answers.stream().filter(Integer.class::isInstance).mapToInt(n -> (Integer) n).sum();
    assertThat(counts).isEqualTo(3);
    assertThat(here.get(0).all()).isEmpty();
    processes.check(here);
  }

  @RepeatedTest(5)
  void bringsBackWhatWentTogetherWhereverItsParentWasMoved() {
    var here = processes.newProject();
    var parent = here.get(0).create(aTask("Parent").build());
    var item = here.get(0).create(parent, aTask("Item").build());
    var child = here.get(0).create(item, aTask("Child").build());
    var to = here.get(0).create(aTask("To").build());
    here.get(0).delete(item);

    var answers =
        Race.together(
            6,
            i ->
                answer(
                    () ->
                        switch (i) {
                          case 0 -> here.get(0).move(parent, Optional.of(to));
                          case 1, 2, 3 -> here.get(i).restore(item);
                          default -> here.get(i).create(child, aTask("Below").build());
                        }));

    assertThat(answers).filteredOn(Integer.class::isInstance).containsExactly(2);
    assertThat(here.get(0).now(child).path())
        .isEqualTo(
            to.path()
                .child(parent.ref().value())
                .child(item.ref().value())
                .child(child.ref().value()));
    processes.check(here);
  }

  @RepeatedTest(3)
  void neverBringsAChildBackWithoutItsParent() {
    var here = processes.newProject();
    var root = here.get(0).create(aTask("Root").build());
    var child = here.get(0).create(root, aTask("Child").build());
    here.get(0).delete(child);

    Race.together(
        4, i -> answer(() -> i % 2 == 0 ? here.get(i).delete(root) : here.get(i).restore(child)));

    assertThat(here.get(0).now(root).deletedAt()).isPresent();
    assertThat(here.get(0).now(child).deletedAt()).isPresent();
    processes.check(here);
  }

  /** As many children as the parent takes. */
  private static int createUntilDeleted(InProject here, WorkItem parent) {
    for (var made = 0; made < 200; made++) {
      here.create(parent, aTask("Child").build());
    }
    return 200;
  }

  private static PlannedItem below(WorkItem parent) {
    return new PlannedItem(
        Optional.empty(), Optional.of(parent.ref().toString()), aTask("Child").build());
  }
}
