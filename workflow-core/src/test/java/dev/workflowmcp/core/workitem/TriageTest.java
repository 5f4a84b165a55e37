package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FindRootBlockers} and {@link FindSimilarWorkItems}. */
class TriageTest {
  private final WorkItemScene scene = new WorkItemScene();

  @Test
  void namesWhatHoldsUpMostFirst() {
    var small = scene.create("Holds up one");
    var large = scene.create("Holds up a tree");
    var blocked = scene.create(aTask("Stuck").status(WorkItemStatus.BLOCKED).build());
    var tree = scene.create(aTask("Tree").dependsOn("W-2").build());
    scene.createBelow(tree, "Leaf");
    scene.createBelow(tree, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    scene.create(aTask("One").dependsOn("W-1").build());
    scene.create(aTask("Last").dependsOn("W-4").build());

    assertThat(blockers(50).items())
        .containsExactly(
            blocker(large, 3, "W-4", "W-8"), blocker(small, 1, "W-7"), blocker(blocked, 1, "W-3"));
    assertThat(blockers(1).items()).hasSize(1);
    assertThat(blockers(1).total()).isEqualTo(3);
    assertThat(blockers(50).perhapsMore()).isFalse();
  }

  private static RootBlocker blocker(WorkItem item, int holdsUp, String... waiting) {
    var refs = Stream.of(waiting).map(ref -> new WorkItemNumber(Long.parseLong(ref.substring(2))));
    return new RootBlocker(WorkItemSummary.of(item), holdsUp, false, refs.toList());
  }

  @Test
  void countsSoManyAndNamesFewerOfThem() {
    scene.create("Cause");
    for (var tree = 0; tree < 2; tree++) {
      var root = scene.create(aTask("Tree").dependsOn("W-1").build());
      var plan =
          IntStream.range(0, FindRootBlockers.MOST_COUNTED)
              .mapToObj(
                  i ->
                      new PlannedItem(
                          java.util.Optional.empty(),
                          java.util.Optional.of(root.ref().toString()),
                          aTask("Leaf").build()))
              .toList();
      scene
          .workflow
          .createWorkItems()
          .handle(new CreateWorkItems.Command(aRequest(), scene.project, plan));
    }
    for (var i = 0; i < 9; i++) {
      scene.create(aTask("Waits").dependsOn("W-1").build());
    }

    var cause = blockers(1).items().get(0);
    assertThat(cause.holdsUp()).isEqualTo(2 * FindRootBlockers.MOST_COUNTED + 9);
    assertThat(cause.orMore()).isTrue();
    assertThat(cause.waiting()).hasSize(5);
  }

  @Test
  void namesNothingWhereNothingWaits() {
    scene.create("Free");

    assertThat(blockers(9)).isEqualTo(new RootBlockers(List.of(), 0, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 51})
  void refusesLimitsBeyondTheLimits(int limit) {
    scene.refusesInput(() -> blockers(limit), "/limit", "from 1 to 50");
  }

  @Test
  void findsItemsOnTheSameMatter() {
    scene.create("Read scanned invoices");
    scene.create(aTask("Invoices").status(WorkItemStatus.COMPLETED).build());
    scene.create("Should make the build use one JDK");

    assertThat(similar("We should make it possible to read the INVOICES that were scanned!", 9))
        .containsExactly("W-1", "W-2");
    assertThat(similar("invoices scanned", 1)).containsExactly("W-1");
    for (var text : List.of("", "  ", "a b c", "the should", "\0\ud800", "x".repeat(100_000))) {
      assertThat(similar(text, 9)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 201})
  void refusesToFindTooFewAndTooMany(int limit) {
    scene.refusesInput(() -> similar("invoices", limit), "/limit", "from 1 to 200");
  }

  private List<String> similar(String text, int limit) {
    return scene
        .workflow
        .findSimilarWorkItems()
        .handle(new FindSimilarWorkItems.Query(scene.project, text, limit))
        .stream()
        .map(item -> item.ref().toString())
        .toList();
  }

  private RootBlockers blockers(int limit) {
    return scene
        .workflow
        .findRootBlockers()
        .handle(new FindRootBlockers.Query(scene.project, limit));
  }
}
