package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read to find out what holds work up, and what a plan repeats. */
public interface TriageContract extends WorkItemPortContract {
  @Test
  default void unfinishedItemsWaitForUnfinishedOnes() {
    var project = aProject();
    var open = add(project, aTask("Open").build());
    var done = add(project, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    var waiting = add(project, aTask("Waiting").build());
    var below = add(project, open, aTask("Below").status(WorkItemStatus.BLOCKED).build());
    var gone = add(project, aTask("Gone").build());
    for (var prerequisite : List.of(waiting, open)) {
      connect(project, below, prerequisite, DependencyType.BLOCKS);
    }
    connect(project, waiting, open, DependencyType.BLOCKS);
    connect(project, waiting, done, DependencyType.BLOCKS);
    connect(project, waiting, below, DependencyType.RELATES_TO);
    connect(project, done, open, DependencyType.BLOCKS);
    connect(project, waiting, gone, DependencyType.BLOCKS);
    delete(project, gone);

    var expected =
        List.of(
            new Wait(below.path(), open.path()),
            new Wait(below.path(), waiting.path()),
            new Wait(waiting.path(), open.path()));
    assertThat(inProject(project, () -> ports().dependencyLists().openWaits(9)))
        .isEqualTo(expected);
    assertThat(inProject(project, () -> ports().dependencyLists().openWaits(2)))
        .isEqualTo(expected.subList(0, 2));
  }

  @Test
  default void itemsStandBlockedWhereSomebodySetThemSo() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var later = add(project, aTask("Later").status(WorkItemStatus.BLOCKED).build());
    var below = add(project, root, aTask("Below").status(WorkItemStatus.BLOCKED).build());
    delete(project, add(project, aTask("Gone").status(WorkItemStatus.BLOCKED).build()));

    assertThat(inProject(project, () -> ports().dependencyLists().blockedPlaces(9)))
        .containsExactly(below.path(), later.path());
    assertThat(inProject(project, () -> ports().dependencyLists().blockedPlaces(1)))
        .containsExactly(below.path());
  }

  @Test
  default void itemsAreToldByTheirNumbers() {
    var project = aProject();
    var one = add(project, aTask("One").build());
    var two = delete(project, add(project, aTask("Two").build()));
    add(project, aTask("Three").build());

    var wanted = List.of(two.ref(), one.ref(), new WorkItemNumber(9_999));
    assertThat(inProject(project, () -> ports().workItemLists().summariesOf(wanted)))
        .containsExactlyInAnyOrder(WorkItemSummary.of(one), WorkItemSummary.of(two));
    assertThat(inProject(project, () -> ports().workItemLists().summariesOf(List.of()))).isEmpty();
  }

  @Test
  default void itemsThatShareMostWordsComeFirst() {
    var project = aProject();
    var described = add(project, aTask("Read").description("invoice, scanned").build());
    var older = add(project, aTask("Scanned invoice").build());
    var newer = add(project, aTask("An INVOICE, scanned!").build());
    var one = add(project, aTask("Invoice").status(WorkItemStatus.COMPLETED).build());
    add(project, aTask("Nothing of it, invoicex").build());
    delete(project, add(project, aTask("Scanned invoice").build()));

    assertThat(sharing(project, 9, "scanned", "invoice", "zebra"))
        .containsExactly(newer.ref(), older.ref(), one.ref(), described.ref());
    assertThat(sharing(project, 1, "scanned", "invoice")).containsExactly(newer.ref());
    assertThat(sharing(project, 9, "zebra", "the")).isEmpty();
  }

  private List<WorkItemNumber> sharing(ProjectId project, int limitRows, String... words) {
    return inProject(project, () -> ports().workItemLists().sharing(List.of(words), limitRows))
        .stream()
        .map(WorkItemSummary::ref)
        .toList();
  }

  private void connect(ProjectId project, WorkItem item, WorkItem on, DependencyType type) {
    var edge = new Dependencies.Edge(item.id(), on.id(), type);
    inProject(project, () -> ports().dependencies().add(List.of(edge), ACTOR));
  }
}
