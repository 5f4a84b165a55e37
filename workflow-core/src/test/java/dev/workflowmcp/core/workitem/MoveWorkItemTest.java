package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Request;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoveWorkItemTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final MoveWorkItem moveWorkItem = scene.workflow.moveWorkItem();

  @Test
  void takesEverythingBelowAlong() {
    var from = scene.create("From");
    var item = scene.createBelow(from, "Item");
    var child = scene.createBelow(item, "Child");
    var to = scene.create("To");
    var command = scene.moving(item, Optional.of(to));

    var moved = moveWorkItem.handle(command).value();

    assertThat(moved.parent()).contains(to.ref());
    assertThat(moved.path()).isEqualTo(to.path().child(item.ref().value()));
    assertThat(moved.version()).isEqualTo(2);
    assertThat(moved.updatedBy()).isEqualTo(ACTOR);
    assertThat(scene.now(child).path()).isEqualTo(moved.path().child(child.ref().value()));
    assertThat(scene.now(child).version()).isEqualTo(1);
    assertThat(scene.history(child)).extracting(Event::action).containsExactly("created");
    assertThat(scene.history(item).get(0))
        .usingRecursiveComparison()
        .ignoringFields("seq", "at")
        .isEqualTo(event(command.request(), moved, "W-1", "W-4"));
  }

  @Test
  void putsAnItemAtTheRoot() {
    var item = scene.createBelow(scene.create("From"), "Item");
    var command = scene.moving(item, Optional.empty());

    var moved = moveWorkItem.handle(command).value();

    assertThat(moved.parent()).isEmpty();
    assertThat(moved.depth()).isZero();
    assertThat(scene.history(item).get(0).changes())
        .isEqualTo(event(command.request(), moved, "W-1", null).changes());
  }

  private static NewEvent event(Request request, WorkItem moved, String from, @Nullable String to) {
    var changes = JsonObject.of(Map.of("parent", Arrays.asList(from, to)));
    return NewEvent.by(request, "moved", moved.subject(), 2, changes);
  }

  @Test
  void leavesAnItemWhereItIsAlready() {
    var root = scene.create("Root");
    var item = scene.createBelow(root, "Item");

    assertThat(scene.move(item, root)).isEqualTo(item);
    assertThat(moveWorkItem.handle(scene.moving(root, Optional.empty())).value()).isEqualTo(root);
    assertThat(scene.history(item)).hasSize(1);
  }

  @Test
  void refusesAPlaceBelowItselfAndTellsTheLoop() {
    var item = scene.create("Item");
    var child = scene.createBelow(item, "Child");
    var leaf = scene.createBelow(child, "Leaf");

    assertHierarchy(item, leaf, "W-1 cannot stand below itself: W-1 → W-2 → W-3 → W-1.");
    assertHierarchy(child, leaf, "W-2 cannot stand below itself: W-2 → W-3 → W-2.");
    assertHierarchy(item, item, "W-1 cannot stand below itself: W-1 → W-1.");
  }

  @Test
  void refusesAPlaceWhereSomethingBelowWouldBeTooDeep() {
    var item = scene.create("Item");
    scene.delete(scene.createBelow(scene.createBelow(item, "Child"), "Leaf"));

    assertHierarchy(item, scene.aLeafAtDepth(2), "would come to depth 5, at most 4 is allowed");
    assertHierarchy(scene.create("Single"), scene.aLeafAtDepth(4), "at depth 4, the deepest level");
    assertThat(scene.move(scene.create("Single"), scene.aLeafAtDepth(3)).depth()).isEqualTo(4);
    assertThat(scene.move(item, scene.aLeafAtDepth(1)).depth()).isEqualTo(2);
  }

  @Test
  void leavesItemsOfTypeProjectAtTheRoot() {
    var project = scene.create(an(ItemType.PROJECT, "Root").build());

    assertHierarchy(project, scene.create("Other"), "only at the root");
  }

  @Test
  void refusesADeletedParent() {
    var item = scene.create("Item");
    var deleted = scene.create("Deleted");
    scene.delete(deleted);

    assertHierarchy(item, deleted, "The parent W-2 was deleted at");
  }

  private void assertHierarchy(WorkItem item, WorkItem parent, String message) {
    assertThat(scene.refused(() -> scene.move(item, parent)))
        .isInstanceOfSatisfying(
            Problem.HierarchyViolation.class,
            problem -> {
              assertThat(problem.message()).contains(message);
              assertThat(problem.nextStep()).containsAnyOf("Choose", "choose");
              assertThat(problem.details()).isNotEmpty();
            });
  }

  @Test
  void refusesADeletedItem() {
    var item = scene.create("Item");
    var deleted = scene.delete(item);
    var to = scene.create("To");

    assertThat(scene.refused(() -> scene.move(deleted, to)))
        .isInstanceOf(Problem.IllegalTransition.class);
  }

  @Test
  void refusesAStaleVersion() {
    var item = scene.create("Item");
    var to = scene.create("To");
    var theirs = scene.someoneElseUpdates(item);

    assertThat(scene.refused(() -> scene.move(item, to)))
        .isEqualTo(new Problem.VersionConflict("W-1", 1, 2, theirs));
  }

  @Test
  void tellsWhichOfTheTwoThereIsNot() {
    var item = scene.create("Item");
    var missing = WorkItemReference.parse("W-99");

    assertThat(scene.refused(() -> move(missing, Optional.of(WorkItemReference.to(item.id())))))
        .isEqualTo(missing.notFound().problem());
    assertThat(scene.refused(() -> move(WorkItemReference.to(item.id()), Optional.of(missing))))
        .isEqualTo(missing.notFound().problem());
  }

  private WorkItem move(WorkItemReference item, Optional<WorkItemReference> parent) {
    return moveWorkItem
        .handle(new MoveWorkItem.Command(aRequest(), scene.project, item, 1, parent))
        .value();
  }

  @Test
  void refusesMoreItemsThanACallTakes() {
    var item = scene.create("Item");
    var to = scene.create("To");
    var ports = scene.store.ports();
    var crowded =
        new MoveWorkItem(
            ports.transactions(),
            ports.workItems(),
            new CrowdedTree(ports.workItemTree()),
            ports.dependencies(),
            ports.claims(),
            ports.events(),
            ports.requestIds());

    assertThat(scene.refused(() -> crowded.handle(scene.moving(item, Optional.of(to)))))
        .isInstanceOfSatisfying(
            Problem.LimitExceeded.class,
            problem ->
                assertThat(problem.message()).contains("W-1 has more items below it", "50000"));
  }

  @Test
  void movesOnceHoweverOftenItIsAsked() {
    var item = scene.create("Item");
    var to = scene.create("To");
    var request = aRequest("move-1");
    var command =
        new MoveWorkItem.Command(
            request,
            scene.project,
            WorkItemReference.to(item.id()),
            1,
            Optional.of(WorkItemReference.to(to.id())));

    var first = moveWorkItem.handle(command);
    var again = moveWorkItem.handle(command);

    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(
            scene.refused(
                () ->
                    moveWorkItem.handle(
                        new MoveWorkItem.Command(
                            request, scene.project, command.workItem(), 2, Optional.empty()))))
        .isInstanceOf(Problem.RequestIdReused.class);
  }

  @Test
  void refusesAFaultyRequestId() {
    var item = scene.create("Item");
    scene.refusesInput(
        () ->
            moveWorkItem.handle(
                new MoveWorkItem.Command(
                    Fixtures.aRequest(""),
                    scene.project,
                    WorkItemReference.to(item.id()),
                    1,
                    Optional.empty())),
        "/request_id",
        "must not be empty");
  }
}
