package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static dev.workflowmcp.core.workitem.WorkItemScene.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import dev.workflowmcp.core.workitem.UpdatedItems.Updated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UpdateWorkItemsTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final UpdateWorkItems updateWorkItems = scene.workflow.updateWorkItems();
  private final WorkItem one = scene.create("One");
  private final WorkItem two = scene.create("Two");

  @Test
  void changesAllInTheirOrder() {
    var changes =
        List.of(
            change(two, WorkItemEdit.to(WorkItemStatus.ACTIVE)),
            change(one, anEdit().title("New").build()));

    var written = updateWorkItems.handle(command(aRequest(), changes));

    assertThat(written.replayed()).isFalse();
    assertThat(written.value()).isEqualTo(UpdatedItems.of(List.of(scene.now(two), scene.now(one))));
    assertThat(written.value().items())
        .containsExactly(
            new Updated(two.ref(), two.id(), WorkItemStatus.ACTIVE, 2),
            new Updated(one.ref(), one.id(), WorkItemStatus.PLANNED, 2));
    assertThat(scene.now(one).title()).isEqualTo("New");
    assertThat(scene.history(two).get(0).changes().members())
        .isEqualTo(Map.of("status", List.of("planned", "active")));
  }

  @Test
  void leavesAllAsTheyAreWhenOneIsRefused() {
    var theirs = scene.someoneElseUpdates(two);
    var deleted = scene.delete(scene.create("Three"));
    var title = anEdit().title("New").build();
    var missing =
        new ItemChange(WorkItemReference.to(new WorkItemNumber(99)), 1, title, Optional.empty());

    var conflicts =
        refusedItems(List.of(change(one, title), change(two, title), change(deleted, title)));
    var missed = refusedItems(List.of(change(one, title), missing, change(two, title)));

    assertThat(conflicts).containsOnlyKeys(1, 2);
    assertThat(conflicts).containsEntry(1, new Problem.VersionConflict("W-2", 1, 2, theirs));
    assertThat(conflicts.values())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.VERSION_CONFLICT, ProblemCode.ILLEGAL_TRANSITION);
    assertThat(missed.values())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.NOT_FOUND, ProblemCode.VERSION_CONFLICT);
  }

  @Test
  void namesTheItemThatTheStoreRefuses() {
    scene.create(aTask("Holder").externalRef("JIRA-1").build());

    var problems =
        refusedItems(
            List.of(
                change(one, anEdit().title("New").build()),
                change(two, anEdit().externalRef("JIRA-1").build())));

    assertThat(problems).containsOnlyKeys(1);
    assertThat(problems.values())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.ALREADY_EXISTS);
  }

  @Test
  void passesAnExternalReferenceFromOneToTheNext() {
    var holder = scene.create(aTask("Holder").externalRef("JIRA-1").build());

    updateWorkItems.handle(
        command(
            aRequest(),
            List.of(
                change(holder, anEdit().clear(Clearable.EXTERNAL_REF).build()),
                change(one, anEdit().externalRef("JIRA-1").build()))));

    assertThat(scene.now(one).externalRef()).contains("JIRA-1");
  }

  @Test
  void refusesOneItemTwice() {
    var byId =
        new ItemChange(
            WorkItemReference.to(one.id()), 1, anEdit().title("B").build(), Optional.empty());

    var problems =
        refusedItems(
            List.of(
                change(two, anEdit().title("A").build()),
                change(one, anEdit().title("A").build()),
                byId));

    assertThat(problems).containsOnlyKeys(2);
    assertThat(problems.values().iterator().next().message())
        .contains("/items/2/work_item", "is the same item as that of items[1]");
  }

  @Test
  void takesTwoHundredAndNoMore() {
    var edit = anEdit().title("New").build();
    var items = Stream.generate(() -> scene.create("Old")).limit(201).toList();
    var changes = items.stream().map(item -> change(item, edit)).toList();

    scene.refusesInput(() -> update(changes), "/items", "1 to 200");
    scene.refusesInput(() -> update(List.of()), "/items", "1 to 200");
    assertThat(update(changes.subList(0, 200)).items()).hasSize(200);
  }

  @Test
  void namesTheFaultyFieldOfAnItem() {
    var fine = change(one, anEdit().title("New").build());

    scene.refusesInput(
        () -> update(List.of(fine, change(two, anEdit().title("").build()))),
        "/items/1/title",
        "must not be empty");
    scene.refusesInput(
        () -> update(List.of(fine, change(two, anEdit().build()))), "/items/1", "no field");
    scene.refusesInput(
        () -> updateWorkItems.handle(command(aRequest(""), List.of(fine))),
        "/request_id",
        "must not be empty");
  }

  @Test
  void namesTheItemWhoseMetadataWouldBeFaulty() {
    var problems =
        refusedItems(
            List.of(
                change(one, anEdit().title("New").build()),
                change(
                    two,
                    anEdit()
                        .itemType(ItemType.SESSION)
                        .metadata(Map.of("token_usage", -1))
                        .build())));

    assertThat(problems).containsOnlyKeys(1);
    assertThat(problems.values().iterator().next().message())
        .startsWith("/items/1/metadata/token_usage");
  }

  @Test
  void completesChildrenBeforeTheirParent() {
    var child = scene.createBelow(one, "Child");
    var completed = WorkItemEdit.to(WorkItemStatus.COMPLETED);

    assertThat(refusedItems(List.of(change(one, completed), change(child, completed))))
        .containsOnlyKeys(0);
    assertThat(update(List.of(change(child, completed), change(one, completed))).items())
        .extracting(Updated::status)
        .containsOnly(WorkItemStatus.COMPLETED);
  }

  @Test
  void tellsTheVersionsAfterAnAncestorFinishedItsDescendants() {
    var child = scene.createBelow(one, "Child");
    var finishing =
        change(one, WorkItemEdit.to(WorkItemStatus.COMPLETED), DescendantsFate.COMPLETE);

    var answer = update(List.of(change(child, anEdit().assignee("agent-1").build()), finishing));

    assertThat(scene.now(child).version()).isEqualTo(3);
    assertThat(answer).isEqualTo(UpdatedItems.of(List.of(scene.now(child), scene.now(one))));
  }

  @Test
  void tellsTheVersionOfAnItemThatOnlyItsAncestorChanged() {
    var child = scene.createBelow(one, "Child");
    var finishing =
        change(one, WorkItemEdit.to(WorkItemStatus.COMPLETED), DescendantsFate.COMPLETE);

    var answer = update(List.of(finishing, change(child, anEdit().title("Child").build())));

    assertThat(answer).isEqualTo(UpdatedItems.of(List.of(scene.now(one), scene.now(child))));
  }

  @Test
  void refusesAChangeOfAnItemThatAnAncestorOfTheSameCallFinished() {
    var child = scene.createBelow(one, "Child");
    var finishing = change(one, WorkItemEdit.to(WorkItemStatus.COMPLETED), DescendantsFate.CANCEL);

    var problems = refusedItems(List.of(finishing, change(child, anEdit().title("New").build())));

    assertThat(problems).containsOnlyKeys(1);
    assertThat(problems.values().iterator().next().nextStep())
        .isEqualTo("Put W-3 before its ancestor in items, or leave it out.");
  }

  @Test
  void answersARepeatedRequestWithTheItemsAsTheyAreNow() {
    var command =
        command(
            aRequest("once"),
            List.of(
                change(one, anEdit().title("A").build()),
                change(two, anEdit().title("B").build())));
    updateWorkItems.handle(command);
    var later = scene.someoneElseUpdates(scene.now(two));
    var before = scene.store.contents();

    var repeated = updateWorkItems.handle(command);

    assertThat(repeated.replayed()).isTrue();
    assertThat(repeated.value()).isEqualTo(UpdatedItems.of(List.of(scene.now(one), later)));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    var change = change(one, anEdit().title("A").build());
    updateWorkItems.handle(command(aRequest("once"), List.of(change)));

    var other = command(aRequest("once"), List.of(change(two, anEdit().title("A").build())));

    assertThat(scene.refused(() -> updateWorkItems.handle(other)).code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  @Test
  void letsOneOfManyWinWhateverTheOrder() {
    var changes =
        new ArrayList<>(
            List.of(
                change(one, anEdit().title("A").build()),
                change(two, anEdit().title("B").build())));
    var reversed = new ArrayList<>(changes);
    Collections.reverse(reversed);

    var outcomes =
        Race.together(
            6,
            i -> {
              try {
                update(i % 2 == 0 ? changes : reversed);
                return "won";
              } catch (WorkflowException e) {
                return e.problem().code().wireName();
              }
            });

    assertThat(outcomes).filteredOn("won"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("version_conflict"::equals).hasSize(5);
  }

  private SortedMap<Integer, Problem> refusedItems(List<ItemChange> changes) {
    return ((Problem.ItemsRefused) scene.refused(() -> update(changes))).problems();
  }

  private UpdatedItems update(List<ItemChange> changes) {
    return updateWorkItems.handle(command(aRequest(), changes)).value();
  }

  private UpdateWorkItems.Command command(Request request, List<ItemChange> changes) {
    return new UpdateWorkItems.Command(request, scene.project, changes);
  }
}
