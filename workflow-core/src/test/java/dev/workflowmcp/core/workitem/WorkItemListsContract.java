package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract of {@link WorkItemLists}: orders, pages and relatives. */
public interface WorkItemListsContract extends WorkItemFilterContract {

  @Test
  default void areSummariesOfTheSameItems() {
    var project = aProject();
    add(project, aTask("Short").assignee("agent-1").build());
    add(project, aTask("ü".repeat(200)).priority(0).build());
    add(project, aTask("🧾".repeat(200)).priority(0).build());

    var items = items(project, WorkItemFilter.NONE, WorkItemSort.NUMBER);
    var summaries =
        inProject(
            project,
            () ->
                ports()
                    .workItemLists()
                    .summaries(WorkItemFilter.NONE, WorkItemSort.NUMBER, Optional.empty(), 10));

    assertThat(items).hasSize(3);
    assertThat(summaries.stream().map(Listed::item))
        .isEqualTo(items.stream().map(WorkItemSummary::of).toList());
    assertThat(summaries.get(1).item().title()).isEqualTo("ü".repeat(119) + "…");
    assertThat(summaries.get(2).item().title()).matches("(🧾){70,80}…");
  }

  @Test
  default void areSortedAsTold() {
    var project = aProject();
    var one = add(project, aTask("1").priority(3).build());
    var two = add(project, aTask("2").priority(0).build());
    var three = add(project, one, aTask("3").priority(3).build());
    var four = add(project, aTask("4").priority(4).build());
    var five = add(project, three, aTask("5").priority(0).build());
    inProject(
        project,
        () -> ports().workItems().replace(two.edited(WorkItemEdit.to(WorkItemStatus.ACTIVE), "a")));

    var orders =
        Map.of(
            WorkItemSort.NUMBER, List.of(one, two, three, four, five),
            WorkItemSort.CREATED, List.of(five, four, three, two, one),
            WorkItemSort.UPDATED, List.of(two, five, four, three, one),
            WorkItemSort.PRIORITY, List.of(two, five, one, three, four),
            WorkItemSort.TREE, List.of(one, three, five, two, four),
            WorkItemSort.RELEVANCE, List.of(five, four, three, two, one));

    assertThat(orders).containsOnlyKeys(WorkItemSort.values());
    orders.forEach(
        (sort, expected) ->
            assertThat(items(project, WorkItemFilter.NONE, sort))
                .as("%s", sort)
                .extracting(WorkItem::ref)
                .isEqualTo(expected.stream().map(WorkItem::ref).toList()));
  }

  @Test
  default void areSortedByNumberAmongEquals() {
    var project = aProject();
    var items = madeTogether(project, 5);
    var reversed = Stream.of(4, 3, 2, 1, 0).map(items::get).toList();

    assertThat(items(project, WorkItemFilter.NONE, WorkItemSort.PRIORITY)).isEqualTo(items);
    assertThat(items(project, WorkItemFilter.NONE, WorkItemSort.CREATED)).isEqualTo(reversed);
    assertThat(items(project, WorkItemFilter.NONE, WorkItemSort.UPDATED)).isEqualTo(reversed);
    assertThat(items(project, WorkItemFilter.NONE, WorkItemSort.RELEVANCE)).isEqualTo(reversed);
  }

  @Test
  default void areSortedByWhereTheirWordsStand() {
    var project = aProject();
    var inTitle = add(project, aTask("Read the invoice").build());
    var inDescription = add(project, aTask("Read").description("an invoice").build());
    var inTitleToo = add(project, aTask("Read the invoice").build());
    add(project, aTask("Read").build());
    var filter = FilterBuilder.aFilter().text("invoi").build();

    var expected = List.of(inTitleToo, inTitle, inDescription);
    assertThat(items(project, filter, WorkItemSort.RELEVANCE)).isEqualTo(expected);
    var paged = new ArrayList<WorkItem>();
    var page = page(project, filter, WorkItemSort.RELEVANCE, Optional.empty(), 1);
    while (!page.isEmpty()) {
      paged.add(page.get(0).item());
      var after = Optional.of(page.get(0).position());
      page = page(project, filter, WorkItemSort.RELEVANCE, after, 1);
    }
    assertThat(paged).isEqualTo(expected);
  }

  @Test
  default void arePagedWithoutRepeatingOrSkipping() {
    var project = aProject();
    var root = add(project, aTask("root").priority(4).build());
    madeTogether(project, 6);
    for (var i = 0; i < 6; i++) {
      add(project, root, aTask("child " + i).priority(i % 3).build());
    }

    for (var sort : WorkItemSort.values()) {
      var all = items(project, WorkItemFilter.NONE, sort);
      assertThat(all).hasSize(13);
      for (var size : List.of(1, 4, 13)) {
        assertThat(pages(project, sort, size)).as("%s by %s", sort, size).isEqualTo(all);
      }
    }
  }

  @Test
  default void goOnWhereTheyWereAlthoughTheItemThereChanged() {
    var project = aProject();
    var items = madeTogether(project, 4);
    var position = page(project, WorkItemSort.NUMBER, Optional.empty(), 2).get(1).position();
    delete(project, items.get(1));

    var rest = page(project, WorkItemSort.NUMBER, Optional.of(position), 10);

    assertThat(rest.stream().map(listed -> listed.item().ref()))
        .containsExactly(items.get(2).ref(), items.get(3).ref());
  }

  @Test
  default void areNotListedFromAPositionOfAnotherOrder() {
    var project = aProject();
    var wrong =
        Map.of(
            WorkItemSort.PRIORITY, List.of("/1/", "1"),
            WorkItemSort.UPDATED, List.of("2", "1"),
            WorkItemSort.CREATED, List.of("yesterday", "1"),
            WorkItemSort.NUMBER, List.of("", "one"),
            WorkItemSort.TREE, List.of("2026-11-22T09:30:00Z", "1"),
            WorkItemSort.RELEVANCE, List.of("0.5", "1"));

    assertThat(wrong).containsOnlyKeys(WorkItemSort.values());
    wrong.forEach(
        (sort, position) ->
            assertThat(problemOf(() -> page(project, sort, Optional.of(new Cursor(position)), 10)))
                .as("%s", sort)
                .isInstanceOfSatisfying(
                    Problem.InvalidInput.class,
                    problem -> assertThat(problem.faults().get(0).pointer()).isEqualTo("/cursor")));
  }

  @Test
  default void tellTheAncestorsFromTheRootDown() {
    var project = aProject();
    var root = add(project, an(ItemType.PROJECT, "Root").build());
    var middle = add(project, root, aTask("Middle").build());
    var leaf = add(project, middle, aTask("Leaf").build());
    add(project, root, aTask("Sibling").build());
    delete(project, middle);

    assertThat(inProject(project, () -> ports().workItemLists().ancestors(leaf.path())))
        .containsExactly(WorkItemSummary.of(root), WorkItemSummary.of(now(project, middle)));
    assertThat(inProject(project, () -> ports().workItemLists().ancestors(root.path()))).isEmpty();
  }

  @Test
  default void tellTheUndeletedChildrenInOrder() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var first = add(project, root, aTask("First").build());
    add(project, first, aTask("Grandchild").build());
    var second = add(project, root, aTask("Second").build());
    var deleted = add(project, root, aTask("Deleted").build());
    delete(project, deleted);

    assertThat(inProject(project, () -> ports().workItemLists().children(root.id(), 10)))
        .containsExactly(WorkItemSummary.of(first), WorkItemSummary.of(second));
    assertThat(inProject(project, () -> ports().workItemLists().children(root.id(), 1)))
        .containsExactly(WorkItemSummary.of(first));
    assertThat(inProject(project, () -> ports().workItemLists().children(second.id(), 10)))
        .isEmpty();
  }

  @Test
  default void tellTheUndeletedDescendantsDepthFirst() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var first = add(project, root, aTask("First").build());
    var second = add(project, root, aTask("Second").build());
    var belowFirst = add(project, first, aTask("Below first").build());
    var deleted = add(project, root, aTask("Deleted").build());
    delete(project, deleted);
    add(project, aTask("Another root").build());

    var expected = Stream.of(first, belowFirst, second).map(WorkItemSummary::of).toList();
    assertThat(inProject(project, () -> ports().workItemLists().descendants(root.path(), 10)))
        .isEqualTo(expected);
    assertThat(inProject(project, () -> ports().workItemLists().descendants(root.path(), 2)))
        .isEqualTo(expected.subList(0, 2));
  }

  @Test
  default void neverShowTheItemsOfAnotherProject() {
    var mine = aProject();
    var theirs = aProject();
    var root = add(mine, aTask("The same title").build());
    var child = add(mine, root, aTask("The same child").build());
    var theirRoot = add(theirs, aTask("The same title").assignee("they").build());
    add(theirs, theirRoot, aTask("The same child").assignee("they").build());

    assertThat(theirRoot.ref()).isEqualTo(root.ref());
    assertThat(items(mine, WorkItemFilter.NONE, WorkItemSort.NUMBER)).containsExactly(root, child);
    assertThat(items(theirs, WorkItemFilter.NONE, WorkItemSort.NUMBER))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.assignee()).contains("they"));
    assertThat(inProject(theirs, () -> ports().workItemLists().children(root.id(), 10))).isEmpty();
    assertThat(inProject(theirs, () -> ports().workItemLists().descendants(root.path(), 10)))
        .allSatisfy(item -> assertThat(item.assignee()).contains("they"));
  }

  private List<WorkItem> madeTogether(ProjectId project, int count) {
    return inProject(
        project,
        () -> {
          var items =
              Stream.generate(() -> aNew(Optional.empty(), aTask("alike").build()))
                  .limit(count)
                  .toList();
          return ports().workItems().add(items);
        });
  }

  private List<Listed<WorkItem>> page(
      ProjectId project, WorkItemSort sort, Optional<Cursor> after, int size) {
    return page(project, WorkItemFilter.NONE, sort, after, size);
  }

  private List<Listed<WorkItem>> page(
      ProjectId project,
      WorkItemFilter filter,
      WorkItemSort sort,
      Optional<Cursor> after,
      int size) {
    return inProject(project, () -> ports().workItemLists().items(filter, sort, after, size));
  }

  private List<WorkItem> pages(ProjectId project, WorkItemSort sort, int size) {
    var page = page(project, sort, Optional.empty(), size);
    var all = new ArrayList<WorkItem>();
    while (!page.isEmpty()) {
      page.forEach(listed -> all.add(listed.item()));
      page = page(project, sort, Optional.of(page.get(page.size() - 1).position()), size);
    }
    return all;
  }
}
