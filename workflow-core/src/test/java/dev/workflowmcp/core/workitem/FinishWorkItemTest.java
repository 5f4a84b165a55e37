package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static dev.workflowmcp.core.workitem.WorkItemScene.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link UpdateWorkItem} does with the items below one that is completed or cancelled. */
class FinishWorkItemTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final UpdateWorkItem updateWorkItem = scene.workflow.updateWorkItem();
  private final WorkItem root = scene.create("Root");
  private final WorkItem child = scene.createBelow(root, "Child");
  private final WorkItem grandchild = scene.createBelow(child, "Grandchild");
  private final WorkItem done =
      scene.createBelow(root, aTask("Done").status(WorkItemStatus.COMPLETED).build());
  private final WorkItem deleted = scene.delete(scene.createBelow(root, "Deleted"));

  @Test
  void isRefusedWhileSomethingBelowIsUnfinished() {
    assertThat(scene.refused(() -> scene.update(root, WorkItemEdit.to(WorkItemStatus.COMPLETED))))
        .isInstanceOfSatisfying(
            Problem.IllegalTransition.class,
            problem -> {
              assertThat(problem.message()).contains("W-1 cannot be completed", "W-2, W-3");
              assertThat(problem.nextStep()).contains("status_of_descendants");
              assertThat(problem.details()).isEqualTo(Map.of("unfinished", List.of("W-2", "W-3")));
            });
  }

  @Test
  void namesNoMoreThanTwentyThatAreUnfinished() {
    var crowded = scene.create("Crowded");
    IntStream.range(0, 21).forEach(i -> scene.createBelow(crowded, "Child " + i));

    var problem =
        (Problem.IllegalTransition)
            scene.refused(() -> scene.update(crowded, WorkItemEdit.to(WorkItemStatus.COMPLETED)));

    assertThat((List<?>) problem.details().get("unfinished")).hasSize(20);
    assertThat(problem.details()).containsEntry("more", true);
    assertThat(problem.message()).contains(", …");
  }

  @Test
  void isPossibleOnceEverythingBelowIsFinished() {
    scene.update(grandchild, WorkItemEdit.to(WorkItemStatus.COMPLETED));
    scene.update(child, WorkItemEdit.to(WorkItemStatus.CANCELLED));

    assertThat(scene.update(root, WorkItemEdit.to(WorkItemStatus.COMPLETED)).status())
        .isEqualTo(WorkItemStatus.COMPLETED);
  }

  @Test
  void leavesTheItemsBelowWhenItIsCancelled() {
    scene.update(root, WorkItemEdit.to(WorkItemStatus.CANCELLED));

    assertThat(scene.now(child)).isEqualTo(child);
  }

  @Test
  void changesOtherFieldsOfACompletedItemWithUnfinishedOnesBelow() {
    scene.update(grandchild, WorkItemEdit.to(WorkItemStatus.COMPLETED));
    var completed = scene.update(child, WorkItemEdit.to(WorkItemStatus.COMPLETED));
    scene.createBelow(completed, "Added later");

    assertThat(scene.update(completed, anEdit().title("New title").build()).title())
        .isEqualTo("New title");
  }

  @ParameterizedTest
  @EnumSource(DescendantsFate.class)
  void finishesAllThatIsUnfinishedBelowInOneGo(DescendantsFate fate) {
    var request = aRequest();
    var edit = WorkItemEdit.to(WorkItemStatus.COMPLETED);

    var finished = updateWorkItem.handle(scene.command(request, change(root, edit, fate))).value();

    assertThat(finished.status()).isEqualTo(WorkItemStatus.COMPLETED);
    for (var before : List.of(child, grandchild)) {
      var after = scene.now(before);
      assertThat(after.status()).isEqualTo(fate.status());
      assertThat(after.version()).isEqualTo(2);
      assertThat(after.updatedBy()).isEqualTo(ACTOR);
      assertThat(scene.history(before).get(0))
          .usingRecursiveComparison()
          .ignoringFields("seq", "at")
          .isEqualTo(
              NewEvent.by(
                  request,
                  "updated",
                  before.subject(),
                  2,
                  JsonObject.of(
                      Map.of(
                          "status",
                          List.of("planned", after.status().name().toLowerCase(Locale.ROOT))))));
    }
    assertThat(scene.now(done)).isEqualTo(done);
    assertThat(scene.now(deleted)).isEqualTo(deleted);
  }

  @Test
  void finishesWhatIsBelowAnItemThatIsFinishedAlready() {
    var cancelled = scene.update(root, WorkItemEdit.to(WorkItemStatus.CANCELLED));
    var edit = WorkItemEdit.to(WorkItemStatus.CANCELLED);

    var again =
        updateWorkItem
            .handle(scene.command(aRequest(), change(cancelled, edit, DescendantsFate.CANCEL)))
            .value();

    assertThat(again).isEqualTo(cancelled);
    assertThat(scene.now(grandchild).status()).isEqualTo(WorkItemStatus.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkItemStatus.class,
      names = {"PLANNED", "ACTIVE", "BLOCKED"})
  void refusesAFateForDescendantsOfAnItemThatGoesOn(WorkItemStatus status) {
    var change = change(root, WorkItemEdit.to(status), DescendantsFate.COMPLETE);

    scene.refusesInput(
        () -> updateWorkItem.handle(scene.command(aRequest(), change)),
        "/status_of_descendants",
        "goes only with status completed or cancelled");
  }

  @Test
  void refusesAFateForDescendantsWithoutAStatus() {
    var change = change(root, anEdit().title("B").build(), DescendantsFate.COMPLETE);

    scene.refusesInput(
        () -> updateWorkItem.handle(scene.command(aRequest(), change)),
        "/status_of_descendants",
        "goes only with");
  }

  @Test
  void leavesEverythingWhenTheItemItselfIsRefused() {
    var stale =
        new ItemChange(
            WorkItemReference.to(root.id()),
            7,
            WorkItemEdit.to(WorkItemStatus.COMPLETED),
            Optional.of(DescendantsFate.COMPLETE));

    assertThat(scene.refused(() -> updateWorkItem.handle(scene.command(aRequest(), stale))))
        .isInstanceOf(Problem.VersionConflict.class);
  }
}
