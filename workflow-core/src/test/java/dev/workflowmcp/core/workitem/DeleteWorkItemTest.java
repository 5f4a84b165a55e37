package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeleteWorkItemTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final DeleteWorkItem deleteWorkItem = scene.workflow.deleteWorkItem();
  private final WorkItem above = scene.create("Above");
  private final WorkItem item = scene.createBelow(above, "Item");
  private final WorkItem child = scene.createBelow(item, "Child");

  @Test
  void deletesTheItemWithAllThatIsBelowIt() {
    var before = scene.delete(scene.createBelow(child, "Deleted before"));
    var command = scene.deleting(item);

    var deleted = deleteWorkItem.handle(command).value();

    assertThat(deleted.items()).contains(2);
    assertThat(deleted.item()).isEqualTo(scene.now(item));
    assertThat(deleted.item().version()).isEqualTo(2);
    assertThat(deleted.item().updatedBy()).isEqualTo(ACTOR);
    var at = deleted.item().deletedAt().orElseThrow();
    assertThat(scene.now(child).deletedAt()).contains(at);
    assertThat(scene.now(before)).isEqualTo(before);
    assertThat(scene.now(above)).isEqualTo(above);
    for (var one : List.of(item, child)) {
      assertThat(scene.history(one).get(0))
          .usingRecursiveComparison()
          .ignoringFields("seq", "at")
          .isEqualTo(
              NewEvent.by(
                  command.request(),
                  "deleted",
                  one.subject(),
                  2,
                  JsonObject.of(Map.of("deleted_at", Arrays.asList(null, at.toString())))));
    }
    assertThat(scene.history(before)).hasSize(2);
  }

  @Test
  void setsExternalReferencesFree() {
    var first = scene.create(aTask("First").externalRef("JIRA-1").build());
    scene.delete(first);

    assertThat(scene.create(aTask("Second").externalRef("JIRA-1").build()).externalRef())
        .contains("JIRA-1");
  }

  @Test
  void leavesNothingThatTakesNewChildren() {
    scene.delete(item);

    assertThat(scene.refused(() -> scene.createBelow(child, "New")))
        .isInstanceOf(Problem.HierarchyViolation.class);
  }

  @Test
  void refusesWhatIsDeletedAlready() {
    var deleted = scene.delete(item);

    assertThat(scene.refused(() -> scene.delete(deleted)))
        .isInstanceOfSatisfying(
            Problem.IllegalTransition.class,
            problem -> assertThat(problem.message()).contains("W-2 was deleted at"));
    assertThat(scene.refused(() -> scene.delete(child)))
        .isInstanceOf(Problem.IllegalTransition.class);
  }

  @Test
  void refusesAStaleVersion() {
    var theirs = scene.someoneElseUpdates(item);

    assertThat(scene.refused(() -> scene.delete(item)))
        .isEqualTo(new Problem.VersionConflict("W-2", 1, 2, theirs));
  }

  @Test
  void tellsThatThereIsNone() {
    var missing = WorkItemReference.parse("W-99");

    assertThat(scene.refused(() -> deleteWorkItem.handle(command(missing, Optional.empty()))))
        .isEqualTo(missing.notFound().problem());
  }

  @Test
  void refusesMoreItemsThanACallTakes() {
    var ports = scene.store.ports();
    var crowded =
        new DeleteWorkItem(
            ports.transactions(),
            ports.workItems(),
            new CrowdedTree(ports.workItemTree()),
            ports.dependencies(),
            ports.claims(),
            ports.events(),
            ports.requestIds());

    assertThat(scene.refused(() -> crowded.handle(scene.deleting(item))))
        .isInstanceOf(Problem.LimitExceeded.class);
  }

  @Test
  void deletesOnceHoweverOftenItIsAsked() {
    var command = command(WorkItemReference.to(item.id()), Optional.of("delete-1"));

    var first = deleteWorkItem.handle(command);
    var again = deleteWorkItem.handle(command);

    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(again.value()).isEqualTo(new Subtree(first.value().item(), Optional.empty()));
  }

  @Test
  void refusesAFaultyRequestId() {
    scene.refusesInput(
        () -> deleteWorkItem.handle(command(WorkItemReference.to(item.id()), Optional.of(""))),
        "/request_id",
        "must not be empty");
  }

  private DeleteWorkItem.Command command(WorkItemReference reference, Optional<String> requestId) {
    return new DeleteWorkItem.Command(
        requestId.map(id -> aRequest(id)).orElseGet(() -> aRequest()), scene.project, reference, 1);
  }
}
