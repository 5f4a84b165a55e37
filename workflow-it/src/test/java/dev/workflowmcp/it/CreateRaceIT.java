package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.CreateWorkItems;
import dev.workflowmcp.core.workitem.CreatedItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many create items at the same time, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateRaceIT {
  private static final int CREATORS = 8;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void givesEachChildOfOneParentItsOwnNumberAndPath() {
    var here = processes.newProject();
    var parent = here.get(0).create(an(ItemType.PROJECT, "Parent").build());

    var children =
        Race.together(CREATORS, i -> childrenOf(here.get(i), parent, 10)).stream()
            .flatMap(List::stream)
            .toList();

    assertThat(children).extracting(WorkItem::ref).doesNotHaveDuplicates().hasSize(80);
    assertThat(children)
        .allSatisfy(
            child -> assertThat(child.path()).isEqualTo(parent.path().child(child.ref().value())));
    processes.check(here);
  }

  @Test
  void neverDeadlocksWhenPlansShareParentsInAnyOrder() {
    var here = processes.newProject();
    var parents =
        IntStream.range(0, 12)
            .mapToObj(i -> here.get(0).create(an(ItemType.PROJECT, "Parent " + i).build()))
            .toList();

    Race.together(
        CREATORS, i -> i < 6 ? plans(here.get(i), parents, i) : rename(here.get(i), parents, i));

    assertThat(here.get(0).all()).hasSize(12 + 6 * 10 * 12);
    processes.check(here);
  }

  @Test
  void drawsEveryNumberOnce() {
    var here = processes.newProject();

    var created =
        Race.together(
            CREATORS,
            i -> {
              var project = here.get(i);
              var numbers = LongStream.builder();
              for (var round = 0; round < 10; round++) {
                numbers.add(project.create(aTask("Single").build()).ref().value());
                project
                    .createAll(Collections.nCopies(5, planned(Optional.empty(), "One of five")))
                    .forEach(item -> numbers.add(item.ref().value()));
              }
              return numbers.build().boxed().toList();
            });

    assertThat(created.stream().flatMap(List::stream))
        .doesNotHaveDuplicates()
        .hasSize(CREATORS * 10 * 6);
    processes.check(here);
  }

  @Test
  void givesAnExternalReferenceToOneOfMany() {
    var here = processes.newProject();

    var answers =
        Race.together(
            CREATORS,
            i ->
                answer(
                    () ->
                        i < CREATORS / 2
                            ? here.get(i).create(aTask("One").externalRef("JIRA-1").build()).ref()
                            : here.get(i)
                                .createAll(
                                    List.of(
                                        planned(Optional.empty(), "Two"),
                                        new PlannedItem(
                                            Optional.empty(),
                                            Optional.empty(),
                                            aTask("One").externalRef("JIRA-1").build())))
                                .get(1)
                                .ref()));

    assertThat(answers).filteredOn(answer -> !(answer instanceof Problem)).hasSize(1);
    assertThat(answers)
        .filteredOn(Problem.class::isInstance)
        .extracting(answer -> ((Problem) answer).code())
        .hasSize(CREATORS - 1)
        .containsOnly(ProblemCode.ALREADY_EXISTS);
    assertThat(here.get(0).all()).filteredOn(item -> item.externalRef().isPresent()).hasSize(1);
    processes.check(here);
  }

  @Test
  void executesACreationWithARequestIdOnce() {
    var here = processes.newProject();
    var draft = aTask("Once").build();

    var answers =
        Race.together(
            CREATORS,
            i ->
                here.get(i)
                    .workflow()
                    .createWorkItem()
                    .handle(
                        new CreateWorkItem.Command(
                            Fixtures.aRequest("create-1"), here.id(), Optional.empty(), draft)));

    assertExecutedOnce(answers);
    assertThat(here.get(0).all()).containsExactly(answers.get(0).value());
    processes.check(here);
  }

  @Test
  void executesAPlanWithARequestIdOnce() {
    var here = processes.newProject();
    var plan = List.of(planned(Optional.empty(), "One"), planned(Optional.empty(), "Two"));

    var answers =
        Race.together(
            CREATORS,
            i ->
                here.get(i)
                    .workflow()
                    .createWorkItems()
                    .handle(
                        new CreateWorkItems.Command(Fixtures.aRequest("plan-1"), here.id(), plan)));

    assertExecutedOnce(answers);
    assertThat(here.get(0).all())
        .extracting(WorkItem::id)
        .containsExactlyElementsOf(
            answers.get(0).value().items().stream().map(CreatedItem::id).toList());
    processes.check(here);
  }

  @Test
  void executesAnUpdateWithARequestIdOnce() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Before").build());
    var change = InProject.change(item, anEdit().title("After").build(), Optional.empty());

    var answers =
        Race.together(
            CREATORS,
            i ->
                here.get(i)
                    .workflow()
                    .updateWorkItem()
                    .handle(
                        new UpdateWorkItem.Command(
                            Fixtures.aRequest("update-1"), here.id(), change)));

    assertExecutedOnce(answers);
    assertThat(here.get(0).now(item)).isEqualTo(answers.get(0).value());
    assertThat(answers.get(0).value().version()).isEqualTo(2);
    processes.check(here);
  }

  private static <T> void assertExecutedOnce(List<Written<T>> answers) {
    assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    assertThat(answers).extracting(Written::value).containsOnly(answers.get(0).value());
  }

  private static List<WorkItem> childrenOf(InProject here, WorkItem parent, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> here.create(parent, aTask("Child " + i).build()))
        .toList();
  }

  /** Ten plans with a child below each of the parents, named in an order of its own. */
  private static int plans(InProject here, List<WorkItem> parents, int creator) {
    for (var round = 0; round < 10; round++) {
      var plan =
          new ArrayList<>(
              parents.stream().map(parent -> planned(Optional.of(parent), "Child")).toList());
      Collections.rotate(plan, creator + round);
      if (creator % 2 == 0) {
        Collections.reverse(plan);
      }
      here.createAll(plan);
    }
    return 10;
  }

  /** Changes the same parents meanwhile, in the order of their numbers or against it. */
  private static int rename(InProject here, List<WorkItem> parents, int writer) {
    var inOrder = new ArrayList<>(parents);
    if (writer % 2 == 0) {
      Collections.reverse(inOrder);
    }
    var landed = 0;
    for (var round = 0; round < 10; round++) {
      for (var parent : inOrder) {
        var edit = anEdit().title("By " + writer + " in round " + round).build();
        var answer = answer(() -> here.update(here.now(parent), edit));
        if (answer instanceof Problem problem) {
          assertThat(problem.code()).isEqualTo(ProblemCode.VERSION_CONFLICT);
        } else {
          landed++;
        }
      }
    }
    return landed;
  }

  private static PlannedItem planned(Optional<WorkItem> parent, String title) {
    return new PlannedItem(
        Optional.empty(), parent.map(item -> item.ref().toString()), aTask(title).build());
  }

  /** What a call answers, or the problem it has. */
  static Object answer(Supplier<?> call) {
    try {
      return call.get();
    } catch (WorkflowException e) {
      return e.problem();
    }
  }
}
