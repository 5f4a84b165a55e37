package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreWorkItemTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final RestoreWorkItem restoreWorkItem = scene.workflow.restoreWorkItem();
  private final WorkItem above = scene.create("Above");
  private final WorkItem item = scene.createBelow(above, "Item");
  private final WorkItem child = scene.createBelow(item, "Child");

  @Test
  void bringsBackWhatWentTogether() {
    var before = scene.delete(scene.createBelow(child, "Deleted before"));
    var at = scene.delete(item).deletedAt().orElseThrow();
    var request = aRequest();

    var restored = restoreWorkItem.handle(command(request, item)).value();

    assertThat(restored.items()).contains(2);
    assertThat(restored.item()).isEqualTo(scene.now(item));
    assertThat(restored.item().deletedAt()).isEmpty();
    assertThat(restored.item().updatedBy()).isEqualTo(ACTOR);
    assertThat(scene.now(child).deletedAt()).isEmpty();
    assertThat(scene.now(before)).isEqualTo(before);
    for (var one : List.of(item, child)) {
      assertThat(scene.history(one).get(0))
          .usingRecursiveComparison()
          .ignoringFields("seq", "at")
          .isEqualTo(
              NewEvent.by(
                  request,
                  "restored",
                  one.subject(),
                  3,
                  JsonObject.of(Map.of("deleted_at", Arrays.asList(at.toString(), null)))));
    }
    assertThat(scene.restore(before).items()).contains(1);
  }

  @Test
  void findsItsPlaceWhereItsParentWasMoved() {
    scene.delete(item);
    var to = scene.create("To");
    scene.move(above, to);

    assertThat(scene.restore(item).item().path())
        .isEqualTo(to.path().child(above.ref().value()).child(item.ref().value()));
  }

  @Test
  void namesWhatIsToBeRestoredBeforeIt() {
    scene.delete(item);
    refusesBelowDeleted(child, "W-2", "Call restore with subject W-2: W-3 comes back with it.");
    scene.delete(above);
    refusesBelowDeleted(item, "W-1", "Call restore with subject W-1 first.");
    refusesBelowDeleted(child, "W-1", "Call restore with subject W-1 first.");

    assertThat(scene.restore(above).items()).contains(1);
    assertThat(scene.restore(item).items()).contains(2);
  }

  private void refusesBelowDeleted(WorkItem refused, String topmost, String nextStep) {
    assertThat(scene.refused(() -> scene.restore(refused)))
        .isEqualTo(
            new Problem.HierarchyViolation(
                refused.ref() + " stands below " + topmost + ", which is deleted too.",
                nextStep,
                Map.of("reference", refused.ref().toString(), "deleted_above", topmost)));
  }

  @Test
  void refusesAnExternalReferenceThatIsTakenMeanwhile() {
    scene.createBelow(child, aTask("Leaf").externalRef("JIRA-1").build());
    scene.delete(item);
    var holder = scene.create(aTask("Holder").externalRef("JIRA-1").build());

    assertThat(scene.refused(() -> scene.restore(item)))
        .isEqualTo(
            new Problem.AlreadyExists(
                "work_item", "external_ref", "JIRA-1", Optional.of(holder.ref().toString())));
    scene.delete(holder);
    assertThat(scene.restore(item).items()).contains(3);
  }

  @Test
  void refusesWhatIsNotDeleted() {
    assertThat(scene.refused(() -> scene.restore(item)))
        .isEqualTo(
            new Problem.IllegalTransition(
                "W-2",
                "W-2 is not deleted.",
                "Nothing is to be restored; work on it.",
                Map.of("reference", "W-2")));
  }

  @Test
  void tellsThatThereIsNone() {
    var missing = WorkItemReference.parse("W-99");

    assertThat(
            scene.refused(
                () ->
                    restoreWorkItem.handle(
                        new RestoreWorkItem.Command(aRequest(), scene.project, missing))))
        .isEqualTo(missing.notFound().problem());
  }

  @Test
  void restoresOnceHoweverOftenItIsAsked() {
    scene.delete(item);
    var command = command(aRequest("restore-1"), item);

    var first = restoreWorkItem.handle(command);
    var again = restoreWorkItem.handle(command);

    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(again.value()).isEqualTo(new Subtree(first.value().item(), Optional.empty()));
  }

  @Test
  void refusesAFaultyRequestId() {
    scene.delete(item);

    scene.refusesInput(
        () -> restoreWorkItem.handle(command(aRequest(""), item)),
        "/request_id",
        "must not be empty");
  }

  private RestoreWorkItem.Command command(Request request, WorkItem subject) {
    return new RestoreWorkItem.Command(request, scene.project, WorkItemReference.to(subject.id()));
  }
}
