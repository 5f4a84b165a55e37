package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.Dependencies.Edge;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Dependencies} and {@link DependencyLists} does. */
public interface DependenciesContract extends WorkItemPortContract {

  @Test
  default void edgesAreStoredOnce() {
    var project = aProject();
    var item = add(project, aTask("Item").build());
    var other = add(project, aTask("Other").build());
    var edge = blocks(item, other);

    assertThat(connect(project, edge, edge)).containsExactly(edge);
    assertThat(connect(project, edge)).isEmpty();

    assertThat(now(project, item).openPrerequisites()).contains(1);
    assertThat(now(project, item).version()).isEqualTo(item.version());
    assertThat(inProject(project, () -> ports().dependencies().exists(edge))).isTrue();
    assertThat(now(project, other)).isEqualTo(other);
  }

  @Test
  default void manyAreStoredInOneCallAndCountWhereTheyBegin() {
    var project = aProject();
    var item = add(project, aTask("Item").build());
    var other = add(project, aTask("Other").build());
    var open = add(project, aTask("Open").build());
    var done = add(project, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    var relates = new Edge(item.id(), open.id(), DependencyType.RELATES_TO);
    var more = List.of(blocks(item, other), blocks(item, done), blocks(other, open), relates);
    connect(project, blocks(item, open));

    assertThat(
            connect(
                project,
                Stream.concat(more.stream(), Stream.of(blocks(item, open), blocks(other, open)))
                    .toArray(Edge[]::new)))
        .containsExactlyInAnyOrderElementsOf(more);

    assertThat(now(project, item).openPrerequisites()).contains(2);
    assertThat(now(project, other).openPrerequisites()).contains(1);
    assertThat(isWaitedFor(project, open)).isTrue();
  }

  private boolean isWaitedFor(ProjectId project, WorkItem item) {
    return inProject(project, () -> ports().dependencies().isWaitedFor(item.id()));
  }

  @Test
  default void onlyBlocksEdgesToUnfinishedItemsCount() {
    var project = aProject();
    var item = add(project, aTask("Item").build());
    var done = add(project, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    var other = add(project, aTask("Other").build());
    var deleted = add(project, aTask("Deleted").build());
    delete(project, deleted);

    connect(
        project,
        blocks(item, done),
        blocks(item, deleted),
        new Edge(item.id(), other.id(), DependencyType.RELATES_TO),
        new Edge(item.id(), other.id(), DependencyType.DUPLICATES),
        new Edge(item.id(), other.id(), DependencyType.DISCOVERED_FROM));

    assertThat(now(project, item).openPrerequisites()).isEmpty();
  }

  @Test
  default void edgesThatAreTakenAwayCountNoLonger() {
    var project = aProject();
    var item = add(project, aTask("Item").build());
    var other = add(project, aTask("Other").build());
    connect(project, blocks(item, other));

    assertThat(disconnect(project, blocks(item, other))).isTrue();
    assertThat(disconnect(project, blocks(item, other))).isFalse();

    assertThat(now(project, item).openPrerequisites()).isEmpty();
    assertThat(inProject(project, () -> ports().dependencies().exists(blocks(item, other))))
        .isFalse();
  }

  @Test
  default void whatIsSettledIsWaitedForNoLongerByAll() {
    var project = aProject();
    var one = add(project, aTask("One").build());
    var two = add(project, aTask("Two").build());
    var first = add(project, aTask("First").build());
    var second = add(project, aTask("Second").build());
    connect(project, blocks(one, first), blocks(one, second), blocks(two, second));

    settled(project, List.of(second.id()));
    assertThat(now(project, one).openPrerequisites()).contains(1);
    assertThat(now(project, two).openPrerequisites()).isEmpty();

    settled(project, List.of(first.id()));
    inProject(
        project,
        () -> {
          ports().dependencies().unsettled(List.of(first.id(), second.id()));
          return true;
        });
    assertThat(now(project, one).openPrerequisites()).contains(2);
    assertThat(now(project, two).openPrerequisites()).contains(1);
  }

  @Test
  default void waitsAreFollowedThroughTheTree() {
    var project = aProject();
    var start = add(project, aTask("Start").build());
    var below = add(project, start, aTask("Below").build());
    var tree = add(project, aTask("Tree").build());
    var inTree = add(project, tree, aTask("In the tree").build());
    var beside = add(project, tree, aTask("Beside").build());
    var last = add(project, aTask("Last").build());
    var far = add(project, aTask("Far").build());
    connect(
        project,
        blocks(below, inTree),
        blocks(tree, last),
        blocks(beside, far),
        blocks(far, start),
        new Edge(last.id(), far.id(), DependencyType.RELATES_TO));

    assertThat(inProject(project, () -> ports().dependencies().waitsFrom(List.of(start.path()))))
        .containsExactlyInAnyOrder(
            new Wait(below.path(), inTree.path()), new Wait(tree.path(), last.path()));
    assertThat(inProject(project, () -> ports().dependencies().waitsFrom(List.of(tree.path()))))
        .containsExactlyInAnyOrder(
            new Wait(below.path(), inTree.path()),
            new Wait(tree.path(), last.path()),
            new Wait(beside.path(), far.path()),
            new Wait(far.path(), start.path()));
    delete(project, far);
    assertThat(inProject(project, () -> ports().dependencies().waitsFrom(List.of(beside.path()))))
        .containsExactly(new Wait(tree.path(), last.path()));
  }

  @Test
  default void blockersAreThoseOfAnItemAndItsAncestors() {
    var project = aProject();
    var root = add(project, aTask("Root").status(WorkItemStatus.BLOCKED).build());
    var middle = add(project, root, aTask("Middle").build());
    var item = add(project, middle, aTask("Item").build());
    var own = add(project, aTask("Own").build());
    var own2 = add(project, aTask("Own too").status(WorkItemStatus.ACTIVE).build());
    var middles = add(project, aTask("The middle's").build());
    var done = add(project, aTask("Done").status(WorkItemStatus.CANCELLED).build());
    connect(
        project,
        blocks(item, own2),
        blocks(item, own),
        blocks(item, done),
        blocks(middle, middles));

    assertThat(blockers(project, 10, item, root, own))
        .isEqualTo(
            Map.of(
                item.ref(),
                List.of(
                    blocker(own, Optional.empty()),
                    blocker(own2, Optional.empty()),
                    blocker(middles, Optional.of(middle.ref())),
                    blocker(root, Optional.of(root.ref())))));
    assertThat(blockers(project, 2, item).get(item.ref()))
        .containsExactly(blocker(own, Optional.empty()), blocker(own2, Optional.empty()));
  }

  @Test
  default void linkedItemsAreListedInBothDirections() {
    var project = aProject();
    var item = add(project, aTask("Item").build());
    var first = add(project, aTask("First").build());
    var deleted = add(project, aTask("Deleted").build());
    connect(
        project,
        new Edge(item.id(), first.id(), DependencyType.RELATES_TO),
        blocks(item, deleted),
        blocks(item, first));
    delete(project, deleted);
    var lists = ports().dependencyLists();

    var prerequisites = inProject(project, () -> lists.prerequisites(item.id(), 10));
    var dependants = inProject(project, () -> lists.dependants(first.id(), 10));

    assertThat(prerequisites)
        .containsExactly(
            linked(DependencyType.BLOCKS, first),
            linked(DependencyType.RELATES_TO, first),
            linked(DependencyType.BLOCKS, now(project, deleted)));
    assertThat(dependants)
        .containsExactly(
            linked(DependencyType.BLOCKS, item), linked(DependencyType.RELATES_TO, item));
    assertThat(inProject(project, () -> lists.prerequisites(item.id(), 1))).hasSize(1);
    assertThat(inProject(project, () -> lists.dependants(item.id(), 10))).isEmpty();
  }

  private static Edge blocks(WorkItem item, WorkItem prerequisite) {
    return new Edge(item.id(), prerequisite.id(), DependencyType.BLOCKS);
  }

  private static Blocker blocker(WorkItem item, Optional<WorkItemNumber> through) {
    return new Blocker(item.ref(), item.title(), item.status(), through);
  }

  private static LinkedItem linked(DependencyType type, WorkItem item) {
    return new LinkedItem(type, item.ref(), item.title(), item.status(), item.deletedAt());
  }

  private List<Edge> connect(ProjectId project, Edge... edges) {
    return inProject(project, () -> ports().dependencies().add(List.of(edges), ACTOR));
  }

  private boolean disconnect(ProjectId project, Edge edge) {
    return inProject(project, () -> ports().dependencies().remove(edge));
  }

  private void settled(ProjectId project, Collection<WorkItemId> ids) {
    inProject(
        project,
        () -> {
          ports().dependencies().settled(ids);
          return true;
        });
  }

  private Map<WorkItemNumber, List<Blocker>> blockers(
      ProjectId project, int limitRows, WorkItem... items) {
    return inProject(
        project,
        () ->
            ports()
                .dependencyLists()
                .blockers(Stream.of(items).map(WorkItem::ref).toList(), limitRows));
  }
}
