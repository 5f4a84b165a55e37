package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.Dependencies.Edge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is ready and what is blocked, in every implementation of {@link WorkItemLists}. */
public interface ReadinessContract extends WorkItemPortContract {

  @Test
  default void plannedWorkIsReadyByPriorityThenAge() {
    var project = aProject();
    add(project, aTask("Later").build());
    add(project, aTask("Urgent").priority(0).build());
    add(project, aTask("Latest").build());
    add(project, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    add(project, aTask("Given up").status(WorkItemStatus.CANCELLED).build());
    add(project, aTask("Begun").status(WorkItemStatus.ACTIVE).build());
    add(project, aTask("Blocked").status(WorkItemStatus.BLOCKED).build());
    delete(project, add(project, aTask("Deleted").build()));

    assertThat(titles(project, Readiness.READY)).containsExactly("Urgent", "Later", "Latest");
    assertThat(titles(project, Readiness.BLOCKED)).containsExactly("Blocked");
  }

  @Test
  default void whatIsDeferredIsReadyWhenItsTimeHasCome() {
    var project = aProject();
    add(project, aTask("Past").deferUntil(Instant.parse("2020-01-01T00:00:00Z")).build());
    add(project, aTask("To come").deferUntil(Instant.parse("2199-01-01T00:00:00Z")).build());

    assertThat(titles(project, Readiness.READY)).containsExactly("Past");
    assertThat(titles(project, Readiness.BLOCKED)).isEmpty();
  }

  @Test
  default void whatWaitsIsBlockedWithAllThatStandsBelowIt() {
    var project = aProject();
    var prerequisite = add(project, aTask("Prerequisite").build());
    var root = add(project, aTask("Root").build());
    var middle = add(project, root, aTask("Middle").build());
    add(project, middle, aTask("Leaf").build());
    add(project, middle, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    connect(project, root, prerequisite);

    assertThat(titles(project, Readiness.READY)).containsExactly("Prerequisite");
    assertThat(titles(project, Readiness.BLOCKED)).containsExactly("Root", "Middle", "Leaf");
  }

  @ParameterizedTest
  @EnumSource(WorkItemStatus.class)
  default void whatStandsBelowIsReadyOnlyWhereWorkGoesOn(WorkItemStatus status) {
    var project = aProject();
    var root = add(project, aTask("Root").status(status).build());
    add(project, add(project, root, aTask("Middle").build()), aTask("Leaf").build());
    var goesOn = status == WorkItemStatus.PLANNED || status == WorkItemStatus.ACTIVE;

    assertThat(titles(project, Readiness.READY)).isEqualTo(goesOn ? List.of("Leaf") : List.of());
    assertThat(titles(project, Readiness.BLOCKED))
        .isEqualTo(
            status == WorkItemStatus.BLOCKED ? List.of("Root", "Middle", "Leaf") : List.of());
  }

  @Test
  default void anItemIsReadyOnceNothingBelowItIsUnfinished() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    add(project, root, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    var child = add(project, root, aTask("Child").build());
    assertThat(titles(project, Readiness.READY)).containsExactly("Child");

    delete(project, child);

    assertThat(titles(project, Readiness.READY)).containsExactly("Root");
  }

  @Test
  default void otherConditionsHoldToo() {
    var project = aProject();
    var root = add(project, aTask("Root").tags("a").build());
    add(project, root, aTask("Child").tags("a", "b").build());
    add(project, aTask("Other").tags("b").build());

    assertThat(titles(project, filter(Readiness.READY).tags("b").under(root).build()))
        .containsExactly("Child");
    assertThat(titles(project, filter(Readiness.READY).text("oth").build()))
        .containsExactly("Other");
    assertThat(titles(project, filter(Readiness.READY).statuses(WorkItemStatus.ACTIVE).build()))
        .isEmpty();
    assertThat(titles(project, filter(Readiness.READY).itemTypes(ItemType.SESSION).build()))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WorkItemSort.class)
  default void pagesGoOnWhereTheOnesBeforeEnded(WorkItemSort sort) {
    var project = aProject();
    var holder = add(project, aTask("Holder").status(WorkItemStatus.BLOCKED).build());
    for (var i = 0; i < 7; i++) {
      add(project, holder, aTask("Held " + i).priority(i % 3).build());
      add(project, aTask("Free " + i).priority(i % 3).build());
    }
    for (var readiness : Readiness.values()) {
      var filter = filter(readiness).build();
      var whole = page(project, filter, sort, Optional.empty(), 100);
      var paged = new ArrayList<Listed<WorkItemSummary>>();
      var after = Optional.<Cursor>empty();
      for (var page = page(project, filter, sort, after, 3);
          !page.isEmpty();
          page = page(project, filter, sort, after, 3)) {
        paged.addAll(page);
        after = Optional.of(page.get(page.size() - 1).position());
      }
      assertThat(paged).isEqualTo(whole).hasSize(readiness == Readiness.READY ? 7 : 8);
    }
  }

  private static FilterBuilder filter(Readiness readiness) {
    return FilterBuilder.aFilter().readiness(readiness);
  }

  private List<String> titles(ProjectId project, Readiness readiness) {
    return titles(project, filter(readiness).build());
  }

  private List<String> titles(ProjectId project, WorkItemFilter filter) {
    var listed = page(project, filter, WorkItemSort.PRIORITY, Optional.empty(), 100);
    assertThat(listed)
        .allMatch(
            each ->
                inProject(
                    project, () -> ports().workItemLists().matches(each.item().ref(), filter)));
    return listed.stream().map(each -> each.item().title()).toList();
  }

  private List<Listed<WorkItemSummary>> page(
      ProjectId project,
      WorkItemFilter filter,
      WorkItemSort sort,
      Optional<Cursor> after,
      int limit) {
    return inProject(project, () -> ports().workItemLists().summaries(filter, sort, after, limit));
  }

  private void connect(ProjectId project, WorkItem item, WorkItem prerequisite) {
    var edge = new Edge(item.id(), prerequisite.id(), DependencyType.BLOCKS);
    inProject(project, () -> ports().dependencies().add(List.of(edge), ACTOR));
  }
}
