package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link WorkItems}: changing. */
public interface WorkItemChangesContract extends WorkItemPortContract {

  @Test
  default void areReplacedByTheirNextVersion() {
    var project = aProject();
    var before = add(project, aTask("Before").build());
    var edit =
        anEdit()
            .title("After ✓")
            .description("New\ntext")
            .itemType(ItemType.RESEARCH)
            .status(WorkItemStatus.BLOCKED)
            .priority(0)
            .assignee("agent-9")
            .tags("b", "a")
            .planningReferences("plan.md")
            .externalRef("JIRA-1")
            .dueAt(Instant.parse("2027-01-31T12:00:00.000001Z"))
            .deferUntil(Instant.parse("2026-12-01T00:00:00Z"))
            .metadata(Map.of("a", List.of(1, Map.of("b", "c"))))
            .build();

    var after = replace(project, before, edit).orElseThrow();

    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt")
        .isEqualTo(before.edited(edit, "agent-2"));
    assertThat(after.updatedAt()).isAfter(before.updatedAt());
    assertThat(now(project, before)).isEqualTo(after);
  }

  @Test
  default void canLoseWhatTheyNeedNotHave() {
    var project = aProject();
    var before = add(project, DraftBuilder.complete());
    var edit = anEdit().clear(Clearable.values()).build();

    var after = replace(project, before, edit).orElseThrow();

    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt")
        .isEqualTo(before.edited(edit, "agent-2"));
    assertThat(after.description()).isEmpty();
    assertThat(after.metadata().isEmpty()).isTrue();
    assertThat(now(project, before)).isEqualTo(after);
  }

  @Test
  default void replaceIsRefusedOnceSomeoneElseReplaced() {
    var project = aProject();
    var seen = add(project, aTask("Before").build());
    var theirs = replace(project, seen, anEdit().title("Theirs").build()).orElseThrow();

    assertThat(replace(project, seen, anEdit().title("Mine").build())).isEmpty();

    assertThat(now(project, seen)).isEqualTo(theirs);
  }

  @Test
  default void replaceIsRefusedForADeletedItem() {
    var project = aProject();
    var item = add(project, aTask("Before").build());
    delete(project, item);
    var deleted = now(project, item);

    assertThat(replace(project, item, anEdit().title("Mine").build())).isEmpty();
    assertThat(replace(project, deleted, anEdit().title("Mine").build())).isEmpty();

    assertThat(now(project, item)).isEqualTo(deleted);
  }

  @Test
  default void replaceIsRefusedForAnItemOfAnotherProject() {
    var item = add(aProject(), aTask("Theirs").build());
    var project = aProject();
    var mine = add(project, aTask("Mine").build());

    assertThat(replace(project, item, anEdit().title("Wrong").build())).isEmpty();

    assertThat(now(project, mine)).isEqualTo(mine);
  }

  @Test
  default void refuseAnExternalReferenceThatIsTakenWhenReplaced() {
    var project = aProject();
    add(project, aTask("Holder").externalRef("JIRA-1").build());
    var other = add(project, aTask("Other").externalRef("JIRA-2").build());

    assertThat(
            problemOf(() -> replace(project, other, anEdit().externalRef("JIRA-1").build())).code())
        .isEqualTo(ProblemCode.ALREADY_EXISTS);

    assertThat(now(project, other)).isEqualTo(other);
    assertThat(replace(project, other, anEdit().title("Keeps its own").build())).isPresent();
  }

  @Test
  default void areStampedWhenTheyBecomeCompletedAndNoMoreWhenNot() {
    var project = aProject();
    var item = add(project, aTask("One").build());

    var completed = replace(project, item, WorkItemEdit.to(WorkItemStatus.COMPLETED)).orElseThrow();
    var renamed = replace(project, completed, anEdit().title("Later").build()).orElseThrow();
    var reopened = replace(project, renamed, WorkItemEdit.to(WorkItemStatus.ACTIVE)).orElseThrow();

    assertThat(completed.completedAt()).contains(completed.updatedAt());
    assertThat(renamed.completedAt()).isEqualTo(completed.completedAt());
    assertThat(reopened.completedAt()).isEmpty();
  }

  @Test
  default void makeTheSecondWaitWhenLockedForUpdate() {
    var project = aProject();
    var seen = add(project, aTask("One").build());
    var reference = WorkItemReference.to(seen.ref());

    var second =
        Race.waits(
            locked ->
                inProject(
                    project,
                    () -> {
                      var item = lock(reference);
                      locked.run();
                      return ports()
                          .workItems()
                          .replace(item.edited(anEdit().title("First").build(), "agent-1"));
                    }),
            () -> inProject(project, () -> lock(reference)));

    assertThat(second.title()).isEqualTo("First");
    assertThat(second.version()).isEqualTo(2);
  }

  @Test
  default void makeWhoeverAddsAChildWaitForAChangeOfTheParent() {
    var project = aProject();
    var seen = add(project, aTask("One").build());
    var reference = WorkItemReference.to(seen.id());

    var second =
        Race.waits(
            locked ->
                inProject(
                    project,
                    () -> {
                      var item = lock(reference);
                      locked.run();
                      return ports()
                          .workItems()
                          .replace(item.edited(anEdit().title("First").build(), "agent-1"));
                    }),
            () -> inProject(project, () -> lockForChildren(reference)));

    assertThat(second.title()).isEqualTo("First");
  }

  @Test
  default void makeWhoeverChangesAParentWaitForItsNewChild() {
    var project = aProject();
    var parent = add(project, aTask("One").build());
    var reference = WorkItemReference.to(parent.id());

    var unfinished =
        Race.waits(
            locked ->
                inProject(
                    project,
                    () -> {
                      var item = lockForChildren(reference);
                      locked.run();
                      return add(Optional.of(item), aTask("New child").build());
                    }),
            () ->
                inProject(
                    project,
                    () -> {
                      lock(reference);
                      return ports().workItemTree().unfinishedBelow(parent.path(), 10);
                    }));

    assertThat(unfinished).hasSize(1);
  }

  @Test
  default void loseNoUpdateOfManyAtOnce() {
    var project = aProject();
    var item = add(project, aTask("One").build());
    var reference = WorkItemReference.to(item.id());

    Race.together(
        6,
        thread -> {
          IntStream.range(0, 10)
              .forEach(
                  i ->
                      inProject(
                          project,
                          () -> {
                            var edit = anEdit().title(thread + " " + i).build();
                            var next = lock(reference).edited(edit, "agent-1");
                            return ports().workItems().replace(next).orElseThrow();
                          }));
          return thread;
        });

    assertThat(now(project, item).version()).isEqualTo(61);
  }

  @Test
  default void areLockedByManyInAnyOrder() {
    var project = aProject();
    var one = WorkItemReference.to(add(project, aTask("One").build()).ref());
    var two = WorkItemReference.to(add(project, aTask("Two").build()).ref());

    var found =
        Race.together(
            6,
            thread ->
                IntStream.range(0, 20)
                    .map(
                        i ->
                            inProject(
                                project,
                                () ->
                                    ports()
                                        .workItems()
                                        .lockForUpdate(
                                            thread % 2 == 0 ? List.of(one, two) : List.of(two, one))
                                        .size()))
                    .sum());

    assertThat(found).containsOnly(40);
  }

  @Test
  default void tellWhatIsUnfinishedBelow() {
    var project = aProject();
    var tree = aTreeWithAllStatuses(project);

    var below =
        inProject(project, () -> ports().workItemTree().unfinishedBelow(tree.root().path(), 10));
    var two =
        inProject(project, () -> ports().workItemTree().unfinishedBelow(tree.root().path(), 2));

    assertThat(below).isEqualTo(tree.unfinished().stream().map(WorkItem::ref).toList());
    assertThat(two).isEqualTo(below.subList(0, 2));
  }

  @Test
  default void areFinishedWithAllThatIsUnfinishedBelow() {
    var project = aProject();
    var tree = aTreeWithAllStatuses(project);
    var path = tree.root().path();

    var changes =
        inProject(
            project,
            () -> ports().workItemTree().finishBelow(path, WorkItemStatus.COMPLETED, "agent-3"));

    assertThat(changes)
        .containsExactlyInAnyOrderElementsOf(
            tree.unfinished().stream()
                .map(
                    item ->
                        new StatusChange(
                            item.id(),
                            item.ref(),
                            2,
                            item.status(),
                            WorkItemStatus.COMPLETED,
                            Optional.empty()))
                .toList());
    assertThat(tree.unfinished())
        .allSatisfy(before -> assertCompleted(before, now(project, before)));
    assertThat(tree.untouched()).allSatisfy(item -> assertThat(now(project, item)).isEqualTo(item));
    assertThat(
            inProject(
                project,
                () ->
                    ports().workItemTree().finishBelow(path, WorkItemStatus.CANCELLED, "agent-3")))
        .isEmpty();
  }

  /** A tree; what is unfinished below its root depth first, and what no change there may touch. */
  record Tree(WorkItem root, List<WorkItem> unfinished, List<WorkItem> untouched) {}

  private Tree aTreeWithAllStatuses(ProjectId project) {
    var root = add(project, aTask("Root").build());
    var completed = below(project, root, WorkItemStatus.COMPLETED);
    var planned = below(project, root, WorkItemStatus.PLANNED);
    var belowCompleted = below(project, completed, WorkItemStatus.ACTIVE);
    var belowPlanned = below(project, planned, WorkItemStatus.BLOCKED);
    var cancelled = below(project, root, WorkItemStatus.CANCELLED);
    var deleted = below(project, root, WorkItemStatus.PLANNED);
    delete(project, deleted);
    var sibling = add(project, aTask("Another root").build());
    return new Tree(
        root,
        List.of(belowCompleted, planned, belowPlanned),
        List.of(root, completed, cancelled, now(project, deleted), sibling));
  }

  private WorkItem below(ProjectId project, WorkItem parent, WorkItemStatus status) {
    return add(project, parent, aTask("Is " + status).status(status).build());
  }

  private static void assertCompleted(WorkItem before, WorkItem after) {
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "completedAt", "updatedBy")
        .isEqualTo(before.edited(WorkItemEdit.to(WorkItemStatus.COMPLETED), "agent-3"));
    assertThat(after.updatedBy()).isEqualTo("agent-3");
    assertThat(after.completedAt()).contains(after.updatedAt());
  }

  private Optional<WorkItem> replace(ProjectId project, WorkItem seen, WorkItemEdit edit) {
    return inProject(project, () -> ports().workItems().replace(seen.edited(edit, "agent-2")));
  }

  private WorkItem lock(WorkItemReference reference) {
    var locked = ports().workItems().lockForUpdate(List.of(reference));
    return Optional.ofNullable(locked.get(reference)).orElseThrow();
  }

  private WorkItem lockForChildren(WorkItemReference reference) {
    var locked = ports().workItems().lockForChildren(List.of(reference));
    return Optional.ofNullable(locked.get(reference)).orElseThrow();
  }
}
