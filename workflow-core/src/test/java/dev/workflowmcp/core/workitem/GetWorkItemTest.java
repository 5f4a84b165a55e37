package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.GetWorkItem.Include;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GetWorkItemTest {
  private final WorkItemScene scene = new WorkItemScene();

  @Test
  void tellsTheItemAndNothingElseUnlessAsked() {
    var item = scene.create(DraftBuilder.complete());

    for (var name : List.of("W-1", "w-1", item.id().toString())) {
      assertThat(get(WorkItemReference.parse(name), Set.of()))
          .isEqualTo(
              new WorkItemDetails(
                  item,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
    }
  }

  @Test
  void tellsWhatStandsAroundIt() {
    var root = scene.create("Root");
    var item = scene.createBelow(root, "Item");
    var child = scene.createBelow(item, "Child");
    var grandchild = scene.createBelow(child, "Grandchild");
    var second = scene.createBelow(item, "Second");
    scene.createBelow(root, "Sibling");

    var details = get(item, Set.of(Include.ANCESTORS, Include.CHILDREN, Include.DESCENDANTS));

    assertThat(details)
        .isEqualTo(
            new WorkItemDetails(
                item,
                related(root),
                related(child, second),
                related(child, grandchild, second),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void tellsThatNothingStandsAroundIt() {
    var details = get(scene.create("Alone"), Set.of(Include.values()));

    assertThat(details.ancestors()).isEqualTo(related());
    assertThat(details.children()).isEqualTo(related());
    assertThat(details.descendants()).isEqualTo(related());
  }

  @Test
  void showsFiftyAndSaysThatThereAreMore() {
    var root = scene.create("Root");
    IntStream.range(0, 50).forEach(i -> scene.createBelow(root, "Child " + i));
    var before = get(root, Set.of(Include.CHILDREN, Include.DESCENDANTS));
    scene.createBelow(root, "One more");

    var after = get(root, Set.of(Include.CHILDREN, Include.DESCENDANTS));

    assertThat(before.children().orElseThrow().items()).hasSize(50);
    assertThat(before.children().orElseThrow().more()).isEmpty();
    assertThat(after.children().orElseThrow().items())
        .isEqualTo(before.children().orElseThrow().items());
    assertThat(after.children().orElseThrow().more()).contains(true);
    assertThat(after.descendants().orElseThrow().more()).contains(true);
  }

  @Test
  void tellsItsHistoryNewestFirst() {
    var item = scene.create("Before");
    var other = scene.create("Other");
    scene.update(other, anEdit().title("Not mine").build());
    var updated = scene.update(item, anEdit().title("After").build());

    var history = get(item, Set.of(Include.HISTORY)).history().orElseThrow();

    assertThat(history.items()).isEqualTo(scene.history(updated));
    assertThat(history.items().stream().map(event -> event.action()))
        .containsExactly("updated", "created");
  }

  @Test
  void tellsADeletedItem() {
    var deleted = scene.delete(scene.create(aTask("A").build()));

    assertThat(get(deleted, Set.of()).item()).isEqualTo(deleted);
  }

  @Test
  void refusesAnItemThatIsNotHere() {
    var elsewhere = Fixtures.aProject(scene.workflow).id();
    var item = scene.create("Mine");

    for (var reference :
        List.of(
            WorkItemReference.to(item.id()),
            WorkItemReference.to(item.ref()),
            WorkItemReference.to(new WorkItemId(UUID.randomUUID())))) {
      assertThat(
              scene.refused(
                  () ->
                      scene
                          .workflow
                          .getWorkItem()
                          .handle(new GetWorkItem.Query(elsewhere, reference, Set.of()))))
          .isInstanceOfSatisfying(
              Problem.NotFound.class,
              problem -> assertThat(problem.reference()).isEqualTo(reference.toString()));
    }
  }

  private WorkItemDetails get(WorkItem item, Set<Include> include) {
    return get(WorkItemReference.to(item.ref()), include);
  }

  private WorkItemDetails get(WorkItemReference reference, Set<Include> include) {
    return scene
        .workflow
        .getWorkItem()
        .handle(new GetWorkItem.Query(scene.project, reference, include));
  }

  private static Optional<Related<WorkItemSummary>> related(WorkItem... items) {
    return Optional.of(
        new Related<>(List.of(items).stream().map(WorkItemSummary::of).toList(), Optional.empty()));
  }
}
