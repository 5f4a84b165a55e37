package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Work items that wait for each other. */
class DependenciesTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final WorkItem first = scene.create("First");
  private final WorkItem second = scene.create("Second");

  @Test
  void makesAnItemWait() {
    assertThat(add(second, first).value())
        .isEqualTo(new Dependency(second.ref(), first.ref(), DependencyType.BLOCKS));

    assertThat(scene.now(second).openPrerequisites()).contains(1);
    assertThat(scene.now(second).version()).isEqualTo(1);
    var event = scene.history(second).get(0);
    assertThat(event.action()).isEqualTo("dependency_added");
    assertThat(event.changes())
        .isEqualTo(JsonObject.of(Map.of("depends_on", to("W-1"), "type", to("blocks"))));
  }

  @Test
  void isThereOnceHoweverOftenItIsAdded() {
    add(second, first);
    var before = scene.store.contents();

    assertThat(add(second, first).value().dependsOn()).isEqualTo(first.ref());

    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void isAddedOnceByARepeatedRequest() {
    var request = Fixtures.aRequest("again");
    assertThat(add(request, second, first).replayed()).isFalse();

    assertThat(add(request, second, first).replayed()).isTrue();

    assertThat(scene.now(second).openPrerequisites()).contains(1);
    assertThat(scene.refused(() -> add(request, first, second)).code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  @Test
  void makesAnItemWaitNoLongerOnceItIsTakenBack() {
    add(second, first);

    remove(second, first);

    assertThat(scene.now(second).openPrerequisites()).isEmpty();
    assertThat(scene.history(second).get(0).action()).isEqualTo("dependency_removed");
    assertThat(scene.refused(() -> remove(second, first)))
        .isInstanceOfSatisfying(
            Problem.NotFound.class,
            problem -> assertThat(problem.message()).contains("W-2 → W-1 (blocks)"));
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkItemStatus.class,
      names = {"COMPLETED", "CANCELLED"})
  void endsTheWaitWhenThePrerequisiteIsFinishedAndBeginsItAgainWhenItIsReopened(
      WorkItemStatus finished) {
    add(second, first);

    var done = scene.update(first, WorkItemEdit.to(finished));
    assertThat(scene.now(second).openPrerequisites()).isEmpty();

    scene.update(done, WorkItemEdit.to(WorkItemStatus.ACTIVE));
    assertThat(scene.now(second).openPrerequisites()).contains(1);
  }

  @Test
  void endsTheWaitForWhatIsFinishedTogetherWithItsParent() {
    var child = scene.createBelow(first, "Child");
    add(second, child);

    scene
        .workflow
        .updateWorkItem()
        .handle(
            scene.command(
                aRequest(),
                WorkItemScene.change(
                    first,
                    WorkItemEdit.to(WorkItemStatus.COMPLETED),
                    ItemChange.DescendantsFate.CANCEL)));

    assertThat(scene.now(second).openPrerequisites()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = DependencyType.class,
      names = {"RELATES_TO", "DUPLICATES", "DISCOVERED_FROM"})
  void makesNobodyWaitForWhatIsOnlyRelated(DependencyType type) {
    var child = scene.createBelow(first, "Child");

    add(first, child, type);
    add(child, first, type);

    assertThat(scene.now(first).openPrerequisites()).isEmpty();
  }

  static Stream<Arguments> loops() {
    return Stream.of(
        argumentSet("of two", List.of("2>1"), "1>2", "W-1 → W-2 → W-1"),
        argumentSet("of three", List.of("2>1", "3>2"), "1>3", "W-1 → W-3 → W-2 → W-1"),
        argumentSet("with its child", List.of(), "1>4", "W-1 → W-4 → W-1"),
        argumentSet("with its parent", List.of(), "4>1", "W-4 → W-1 → W-4"),
        argumentSet("through its parent", List.of("1>2"), "2>4", "W-1 → W-2 → W-4 → W-1"),
        argumentSet("through its child", List.of("4>2"), "2>1", "W-4 → W-2 → W-1 → W-4"));
  }

  /** 1, 2, 3 stand at the root, 4 below 1. */
  @ParameterizedTest
  @MethodSource("loops")
  void refusesALoop(List<String> before, String added, String loop) {
    scene.create("Third");
    scene.createBelow(first, "Child of the first");
    before.forEach(this::add);

    assertThat(scene.refused(() -> add(added)))
        .isInstanceOfSatisfying(
            Problem.DependencyCycle.class, problem -> assertThat(problem.message()).contains(loop));
  }

  @Test
  void refusesAnItemThatIsNotThere() {
    assertThat(scene.refused(() -> add("1>99")).message()).contains("W-99");
    assertThat(scene.refused(() -> add("99>1")).code()).isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void refusesTheItemItself() {
    scene.refusesInput(() -> add("1>1"), "/depends_on", "is the item itself");
  }

  @Test
  void refusesADeletedItem() {
    add(second, first);
    scene.delete(first);

    for (var call : List.of("2>1", "1>2")) {
      assertThat(scene.refused(() -> add(call)).code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    }
    assertThat(scene.refused(() -> remove(second, first)).code())
        .isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
  }

  @Test
  void canBeSaidWhenAnItemIsCreated() {
    var item = scene.create(aTask("Third").dependsOn("W-1", "w-2", first.id().toString()).build());

    assertThat(item.openPrerequisites()).contains(2);
    assertThat(scene.history(item).get(0).changes().members().get("depends_on"))
        .isEqualTo(Arrays.asList(null, List.of("W-1", "W-2", "W-1")));
    assertThat(scene.refused(() -> scene.create(aTask("X").dependsOn("W-99").build())).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(
            scene
                .refused(() -> scene.createBelow(first, aTask("X").dependsOn("W-1").build()))
                .message())
        .contains("the new item → W-1 → the new item");
    scene.refusesInput(
        () -> scene.create(aTask("X").dependsOn("W-1", "W-1").build()),
        "/depends_on/1",
        "repeats an earlier element");
  }

  @Test
  void canBeSaidInAPlanByKeys() {
    plan(aTask("Ship").dependsOn("build", "W-1").build(), aTask("Build").build());

    var ship = scene.now(scene.workflow.getWorkItem().handle(query("W-3")).item());
    assertThat(ship.openPrerequisites()).contains(2);
    assertThat(
            scene
                .refused(
                    () ->
                        plan(
                            aTask("A").dependsOn("build").build(),
                            aTask("B").dependsOn("ship").build()))
                .message())
        .contains("wait for each other");
    scene.refusesInput(
        () -> plan(aTask("A").dependsOn("nobody").build(), aTask("B").build()),
        "/items/0/depends_on/0",
        "neither a key of this call nor a reference");
    scene.refusesInput(
        () -> plan(aTask("A").dependsOn("ship").build(), aTask("B").build()),
        "/items/0/depends_on/0",
        "is the key of the item itself");
    assertThat(scene.refused(() -> plan(aTask("A").build(), aTask("B").dependsOn("W-77").build())))
        .isInstanceOfSatisfying(
            Problem.ItemsRefused.class,
            problem -> assertThat(problem.problems()).containsOnlyKeys(1));
  }

  @Test
  void isToldWithTheItem() {
    var child = scene.createBelow(second, "Child");
    add(second, first);
    add(child, first, DependencyType.RELATES_TO);

    var told = scene.workflow.getWorkItem().handle(query("W-3")).dependencies().orElseThrow();

    assertThat(told.dependsOn().items())
        .containsExactly(
            new LinkedItem(
                DependencyType.RELATES_TO,
                first.ref(),
                "First",
                WorkItemStatus.PLANNED,
                Optional.empty()));
    assertThat(told.blockedBy().items())
        .containsExactly(
            new Blocker(first.ref(), "First", WorkItemStatus.PLANNED, Optional.of(second.ref())));
    assertThat(scene.workflow.getWorkItem().handle(query("W-1")).dependencies().orElseThrow())
        .satisfies(
            all ->
                assertThat(all.dependants().items())
                    .extracting(LinkedItem::ref)
                    .containsExactly(second.ref(), child.ref()));
  }

  private GetWorkItem.Query query(String reference) {
    return new GetWorkItem.Query(
        scene.project,
        WorkItemReference.parse(reference),
        Set.of(GetWorkItem.Include.DEPENDENCIES));
  }

  private Object plan(WorkItemDraft ship, WorkItemDraft build) {
    return scene
        .workflow
        .createWorkItems()
        .handle(
            new CreateWorkItems.Command(
                aRequest(),
                scene.project,
                List.of(
                    new PlannedItem(Optional.of("ship"), Optional.empty(), ship),
                    new PlannedItem(Optional.of("build"), Optional.empty(), build))));
  }

  private static List<@Nullable Object> to(Object now) {
    return Arrays.asList(null, now);
  }

  /** {@code 1>2}: W-1 is to wait for W-2. */
  private Written<Dependency> add(String edge) {
    var ends = edge.split(">", -1);
    return add(
        aRequest(),
        WorkItemReference.parse("W-" + ends[0]),
        WorkItemReference.parse("W-" + ends[1]),
        DependencyType.BLOCKS);
  }

  private Written<Dependency> add(WorkItem item, WorkItem other) {
    return add(aRequest(), item, other);
  }

  private Written<Dependency> add(Request request, WorkItem item, WorkItem other) {
    return add(
        request,
        WorkItemReference.to(item.ref()),
        WorkItemReference.to(other.ref()),
        DependencyType.BLOCKS);
  }

  private Written<Dependency> add(WorkItem item, WorkItem other, DependencyType type) {
    return add(
        aRequest(), WorkItemReference.to(item.ref()), WorkItemReference.to(other.ref()), type);
  }

  private Written<Dependency> add(
      Request request, WorkItemReference item, WorkItemReference other, DependencyType type) {
    return scene
        .workflow
        .addDependency()
        .handle(new AddDependency.Command(request, scene.project, item, other, type));
  }

  private Written<Dependency> remove(WorkItem item, WorkItem other) {
    return scene
        .workflow
        .removeDependency()
        .handle(
            new RemoveDependency.Command(
                aRequest(),
                scene.project,
                WorkItemReference.to(item.ref()),
                WorkItemReference.to(other.ref()),
                DependencyType.BLOCKS));
  }
}
