package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.InputFault;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CreateWorkItemsTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final CreateWorkItems createWorkItems = scene.workflow.createWorkItems();

  @Test
  void createsATreeByKeysInAnyOrder() {
    var plan = new ArrayList<PlannedItem>();
    plan.add(item("root", null));
    plan.add(item("a", "root"));
    plan.add(item("b", "root"));
    plan.add(item("a1", "a"));
    plan.add(item("a2", "a"));
    plan.add(item("a1x", "a1"));
    plan.add(item("a1xy", "a1x"));

    for (var seed = 0; seed < 20; seed++) {
      Collections.shuffle(plan, new Random(seed));
      var created = create(plan);

      assertThat(created.stream().map(CreatedItem::key))
          .isEqualTo(plan.stream().map(PlannedItem::key).toList());
      created.forEach(one -> assertPlaced(one, plan, created));
      assertThat(created.stream().map(one -> one.ref().value())).isSorted();
    }
  }

  private void assertPlaced(CreatedItem one, List<PlannedItem> plan, List<CreatedItem> created) {
    var item = now(one);
    var planned = plan.get(created.indexOf(one));
    var parent = planned.parent().map(key -> now(withKey(created, key)));
    assertThat(item.title()).isEqualTo(planned.draft().title());
    assertThat(item.version()).isEqualTo(one.version()).isEqualTo(1);
    assertThat(item.parent()).isEqualTo(parent.map(WorkItem::ref));
    assertThat(item.path())
        .isEqualTo(
            parent
                .map(above -> above.path().child(item.ref().value()))
                .orElseGet(() -> ItemPath.root(item.ref().value())));
  }

  @Test
  void mixesKeysAndExistingParents() {
    var session = scene.create(an(ItemType.SESSION, "Session").build());
    var task = scene.createBelow(session, "Task");

    var created =
        create(
            List.of(
                item("below the session", session.ref().toString()),
                item(null, "below the session"),
                item(null, task.id().toString()),
                item(null, null)));

    assertThat(created.stream().map(one -> now(one).parent()))
        .containsExactly(
            Optional.of(session.ref()),
            Optional.of(created.get(0).ref()),
            Optional.of(task.ref()),
            Optional.empty());
  }

  @Test
  void writesAnEventForEach() {
    var request = aRequest();

    var created =
        createWorkItems
            .handle(command(request, List.of(item("a", null), item("b", "a"))))
            .value()
            .items();

    assertThat(created)
        .allSatisfy(
            one ->
                assertThat(scene.history(now(one)))
                    .singleElement()
                    .satisfies(
                        event -> {
                          assertThat(event.action()).isEqualTo("created");
                          assertThat(event.callId()).isEqualTo(request.callId());
                          assertThat(event.changes().get("title")).isPresent();
                        }));
  }

  @Test
  void takesTwoHundredAndNoMore() {
    assertThat(create(Collections.nCopies(200, item(null, null)))).hasSize(200);

    scene.refusesInput(
        () -> create(Collections.nCopies(201, item(null, null))), "/items", "1 to 200");
    scene.refusesInput(() -> create(List.of()), "/items", "1 to 200");
  }

  static Stream<Arguments> faultyDrafts() {
    return FaultyDrafts.all();
  }

  @ParameterizedTest
  @MethodSource("faultyDrafts")
  void refusesAFaultyItemAndAllOthers(WorkItemDraft draft, String pointer, String messagePart) {
    var faulty = new PlannedItem(Optional.empty(), Optional.empty(), draft);

    scene.refusesInput(
        () -> create(List.of(item("fine", null), faulty)), "/items/1" + pointer, messagePart);
  }

  @Test
  void refusesFaultyKeysAndParents() {
    scene.refusesInput(() -> create(List.of(item("", null))), "/items/0/key", "empty");
    scene.refusesInput(
        () -> create(List.of(item("x".repeat(65), null))), "/items/0/key", "at most 64");
    for (var key : List.of("W-12", "w-1", UUID.randomUUID().toString())) {
      scene.refusesInput(
          () -> create(List.of(item(key, null))), "/items/0/key", "form of a reference");
    }
    scene.refusesInput(
        () -> create(List.of(item("a", null), item("b", null), item("a", null))),
        "/items/2/key",
        "repeats the key of items[0]");
    scene.refusesInput(
        () -> create(List.of(item("a", "nowhere"))), "/items/0/parent", "neither a key");
  }

  @Test
  void refusesOneExternalReferenceTwice() {
    var one = new PlannedItem(Optional.empty(), Optional.empty(), external("JIRA-1"));

    scene.refusesInput(
        () -> create(List.of(one, item(null, null), one)),
        "/items/2/external_ref",
        "the same as that of items[0]");
  }

  @Test
  void namesAllFaultsAtOnce() {
    var problem =
        (Problem.InvalidInput)
            scene.refused(
                () -> create(List.of(item("", "nowhere"), item("a", null), item("a", "a"))));

    assertThat(problem.faults().stream().map(InputFault::pointer))
        .containsExactly("/items/0/key", "/items/0/parent", "/items/2/key");
  }

  @Test
  void refusesItemsThatAreEachOthersParents() {
    var plan = List.of(item("outside", "a"), item("a", "b"), item("b", "a"), item("self", "self"));

    var problems = refusedItems(plan);

    assertThat(problems.keySet()).containsExactly(0, 1, 2, 3);
    assertThat(problems.values())
        .allSatisfy(
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.HIERARCHY_VIOLATION));
    assertThat(at(problems, 1).message()).contains("a → b");
    assertThat(at(problems, 3).message()).contains("self");
    assertThat(at(problems, 0).message()).doesNotContain("outside →");
  }

  @Test
  void refusesALongLoopOfItems() {
    var plan = IntStream.range(0, 200).mapToObj(i -> item("k" + i, "k" + (i + 1) % 200)).toList();

    assertThat(refusedItems(plan)).hasSize(200);
  }

  @Test
  void refusesWhatIsTooDeep() {
    var existing = scene.aLeafAtDepth(3);
    var plan =
        List.of(
            item("4", existing.ref().toString()),
            item("5", "4"),
            item("0", null),
            item("1", "0"),
            item("2", "1"),
            item("3", "2"),
            item("deepest", "3"),
            item("too deep", "deepest"));

    var problems = refusedItems(plan);

    assertThat(problems.keySet()).containsExactly(1, 7);
    assertThat(at(problems, 7).message()).contains("deepest is at depth 4");
  }

  @Test
  void refusesProjectsBelowSomethingAndUnknownOrDeletedParents() {
    var deleted = scene.delete(scene.create("Deleted"));
    var project = an(ItemType.PROJECT, "A project").build();
    var plan =
        List.of(
            item("a", null),
            new PlannedItem(Optional.empty(), Optional.of("a"), project),
            item(null, "W-99"),
            item(null, deleted.ref().toString()));

    var problems = refusedItems(plan);

    assertThat(problems.keySet()).containsExactly(1, 2, 3);
    assertThat(at(problems, 1).code()).isEqualTo(ProblemCode.HIERARCHY_VIOLATION);
    assertThat(at(problems, 1).message()).contains("below a");
    assertThat(at(problems, 2).code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(at(problems, 3).code()).isEqualTo(ProblemCode.HIERARCHY_VIOLATION);
  }

  @Test
  void namesEachItemWhoseExternalReferenceIsTaken() {
    var holder = scene.create(external("JIRA-1"));
    var free = new PlannedItem(Optional.empty(), Optional.empty(), external("JIRA-2"));
    var taken = new PlannedItem(Optional.empty(), Optional.empty(), external("JIRA-1"));

    var problems = refusedItems(List.of(free, item(null, null), taken));

    assertThat(problems)
        .containsOnlyKeys(2)
        .containsValue(
            new Problem.AlreadyExists(
                "work_item", "external_ref", "JIRA-1", Optional.of(holder.ref().toString())));
  }

  @Test
  void answersARepeatedRequestWithTheItemsAsTheyAreNow() {
    var command = command(aRequest("once"), List.of(item("a", null), item("b", "a")));
    var created = createWorkItems.handle(command).value().items();
    var later = scene.update(now(created.get(1)), anEdit().title("After").build());
    var before = scene.store.contents();

    var repeated = createWorkItems.handle(command);

    assertThat(repeated.replayed()).isTrue();
    assertThat(repeated.value().items())
        .containsExactly(
            created.get(0),
            new CreatedItem(Optional.of("b"), later.ref(), later.id(), later.version()));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    createWorkItems.handle(command(aRequest("once"), List.of(item("a", null), item("b", null))));

    assertThat(
            scene
                .refused(
                    () ->
                        createWorkItems.handle(
                            command(aRequest("once"), List.of(item("b", null), item("a", null)))))
                .code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  private static Problem at(SortedMap<Integer, Problem> problems, int index) {
    return Optional.ofNullable(problems.get(index)).orElseThrow();
  }

  private SortedMap<Integer, Problem> refusedItems(List<PlannedItem> plan) {
    return ((Problem.ItemsRefused) scene.refused(() -> create(plan))).problems();
  }

  private List<CreatedItem> create(List<PlannedItem> plan) {
    return createWorkItems.handle(command(aRequest(), plan)).value().items();
  }

  private CreateWorkItems.Command command(Request request, List<PlannedItem> plan) {
    return new CreateWorkItems.Command(request, scene.project, plan);
  }

  private WorkItem now(CreatedItem one) {
    var ports = scene.store.ports();
    return ports
        .transactions()
        .inProject(scene.project, () -> ports.workItems().find(WorkItemReference.to(one.id())))
        .orElseThrow();
  }

  private static CreatedItem withKey(List<CreatedItem> created, String key) {
    return created.stream()
        .filter(one -> one.key().equals(Optional.of(key)))
        .findAny()
        .orElseThrow();
  }

  private static PlannedItem item(@Nullable String key, @Nullable String parent) {
    return new PlannedItem(
        Optional.ofNullable(key),
        Optional.ofNullable(parent),
        aTask("The item " + key + ".").build());
  }

  private static WorkItemDraft external(String ref) {
    return aTask("With a reference").externalRef(ref).build();
  }
}
