package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Outlines}. */
public interface OutlinesContract extends WorkItemPortContract {
  @Test
  default void beginWithTheUnfinishedRoots() {
    var project = aProject();
    var first = add(project, aTask("First").build());
    add(project, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    add(project, aTask("Given up").status(WorkItemStatus.CANCELLED).build());
    delete(project, add(project, aTask("Deleted").build()));
    add(project, first, aTask("Below").build());
    var second = add(project, aTask("Second").status(WorkItemStatus.BLOCKED).build());

    assertThat(roots(project, 9)).containsExactly(placed(first), placed(second));
    assertThat(roots(project, 1)).containsExactly(placed(first));
    assertThat(roots(aProject(), 1)).isEmpty();
  }

  @Test
  default void goOnWithTheChildrenOfOneParentAfterTheOther() {
    var project = aProject();
    var one = add(project, aTask("One").build());
    var two = add(project, aTask("Two").build());
    var belowTwo = add(project, two, aTask("Below two").build());
    var belowOne = add(project, one, aTask("Below one").build());
    var alsoBelowOne = add(project, one, aTask("Also").status(WorkItemStatus.ACTIVE).build());
    add(project, one, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    add(project, belowOne, aTask("Further below").build());
    var parents = List.of(one.id(), two.id());

    assertThat(children(project, parents, 9))
        .containsExactly(placed(belowOne), placed(alsoBelowOne), placed(belowTwo));
    assertThat(children(project, List.of(two.id(), one.id()), 2))
        .containsExactly(placed(belowTwo), placed(belowOne));
    assertThat(children(project, List.of(), 9)).isEmpty();
    assertThat(counts(project, parents, 9)).isEqualTo(Map.of(one.id(), 2, two.id(), 1));
    assertThat(counts(project, parents, 1)).isEqualTo(Map.of(one.id(), 1, two.id(), 1));
    assertThat(counts(project, List.of(belowTwo.id()), 9)).isEmpty();
  }

  @Test
  default void countWhatIsAtOrBelowAPlace() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var middle = add(project, root, aTask("Middle").build());
    add(project, middle, aTask("Leaf").build());
    add(project, middle, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    var other = add(project, root, aTask("Other").build());
    var done = add(project, aTask("Done").status(WorkItemStatus.COMPLETED).build());

    var places = Stream.of(root, middle, other, done).map(WorkItem::path).toList();
    assertThat(inProject(project, () -> ports().outlines().countAtOrBelow(places, 9)))
        .isEqualTo(Map.of(root.path(), 4, middle.path(), 2, other.path(), 1));
    assertThat(inProject(project, () -> ports().outlines().countAtOrBelow(places, 2)))
        .isEqualTo(Map.of(root.path(), 2, middle.path(), 2, other.path(), 1));
  }

  private static PlacedItem placed(WorkItem item) {
    return new PlacedItem(item.id(), item.path(), WorkItemSummary.of(item));
  }

  private List<PlacedItem> roots(ProjectId project, int limitRows) {
    return inProject(project, () -> ports().outlines().roots(limitRows));
  }

  private List<PlacedItem> children(ProjectId project, List<WorkItemId> parents, int limitRows) {
    return inProject(project, () -> ports().outlines().children(parents, limitRows));
  }

  private Map<WorkItemId, Integer> counts(ProjectId project, List<WorkItemId> parents, int most) {
    return inProject(project, () -> ports().outlines().countChildren(parents, most));
  }
}
