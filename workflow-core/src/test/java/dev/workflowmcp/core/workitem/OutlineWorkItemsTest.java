package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineWorkItemsTest {
  private final WorkItemScene scene = new WorkItemScene();

  @Test
  void drawsAllThatFits() {
    var root = scene.create("Root");
    var first = scene.createBelow(root, "First");
    scene.create("Other");
    scene.createBelow(first, aTask("Done").status(WorkItemStatus.COMPLETED).build());

    assertThat(outline(4)).isEqualTo(new Outline(shown("W-1", "W-2", "W-4", "W-3"), false, false));
  }

  @Test
  void leavesOutWhatIsFinishedFirst() {
    var root = scene.create("Root");
    for (var i = 0; i < 9; i++) {
      scene.createBelow(root, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    }
    var cancelled = scene.create(aTask("Given up").status(WorkItemStatus.CANCELLED).build());
    scene.createBelow(cancelled, "Never begun");
    scene.createBelow(root, "Open");

    assertThat(outline(2)).isEqualTo(new Outline(shown("W-1", "W-13"), true, false));
  }

  @Test
  void fillsUpWithTheFirstOfTheLevelThatDoesNotFit() {
    var one = scene.create("One");
    var two = scene.create("Two");
    for (var i = 0; i < 3; i++) {
      scene.createBelow(one, "Below one");
      scene.createBelow(two, "Below two");
    }

    assertThat(outline(7).items())
        .isEqualTo(shown("W-1", "W-3", "W-5", "W-7", "W-2+1", "W-4", "W-6"));
    assertThat(outline(4).items()).isEqualTo(shown("W-1+1", "W-3", "W-5", "W-2+3"));
    assertThat(outline(2).items()).isEqualTo(shown("W-1+3", "W-2+3"));
    assertThat(outline(1)).isEqualTo(new Outline(shown("W-1+3"), true, true));
  }

  @Test
  void drawsNothingOfAnEmptyProject() {
    assertThat(outline(1)).isEqualTo(new Outline(List.of(), false, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_001})
  void refusesToShowTooFewAndTooMany(int items) {
    scene.refusesInput(() -> outline(items), "/most_items", "from 1 to 1000");
  }

  /** Items by {@code W-1}, or {@code W-1+2} with two hidden below it. */
  private List<OutlinedItem> shown(String... items) {
    return java.util.stream.Stream.of(items).map(this::one).toList();
  }

  private OutlinedItem one(String item) {
    var plus = item.indexOf('+');
    var ref = plus < 0 ? item : item.substring(0, plus);
    var found =
        scene
            .workflow
            .getWorkItem()
            .handle(
                new GetWorkItem.Query(
                    scene.project, WorkItemReference.parse(ref), java.util.Set.of()));
    var hidden = plus < 0 ? 0 : Integer.parseInt(item.substring(plus + 1));
    return new OutlinedItem(WorkItemSummary.of(found.item()), hidden);
  }

  private Outline outline(int mostItems) {
    return scene
        .workflow
        .outlineWorkItems()
        .handle(new OutlineWorkItems.Query(scene.project, mostItems));
  }
}
