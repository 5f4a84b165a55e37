package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contract of {@link WorkItemTree}: what is done with an item and all that is below it. */
public interface WorkItemTreeContract extends WorkItemPortContract {

  @Test
  default void letsOneAtATimeWorkOnMany() {
    var project = aProject();

    Race.waits(
        locked ->
            inProject(
                project,
                () -> {
                  tree().lock();
                  locked.run();
                  return 1;
                }),
        () ->
            inProject(
                project,
                () -> {
                  tree().lock();
                  return 2;
                }));
  }

  @Test
  default void countsWhatIsBelowAndHowDeepItIs() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var child = add(project, root, aTask("Child").build());
    var leaf = add(project, child, aTask("Leaf").build());
    add(project, root, aTask("Sibling").build());
    add(project, aTask("Other").build());
    delete(project, leaf);

    assertThat(below(project, root, 10)).isEqualTo(new WorkItemTree.Below(3, 2));
    assertThat(below(project, child, 10)).isEqualTo(new WorkItemTree.Below(1, 2));
    assertThat(below(project, leaf, 10)).isEqualTo(new WorkItemTree.Below(0, 2));
    assertThat(below(project, root, 2).items()).isEqualTo(2);
  }

  @Test
  default void lockedItemsTakeNoChildrenUntilTheTransactionEnds() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var child = add(project, root, aTask("Child").build());
    var reference = WorkItemReference.to(child.id());

    var parent =
        Race.waits(
            locked ->
                inProject(
                    project,
                    () -> {
                      tree().lock();
                      tree().lockBelow(root.path(), 10);
                      locked.run();
                      return 1;
                    }),
            () ->
                inProject(
                    project, () -> ports().workItems().lockForChildren(List.of(reference)).size()));

    assertThat(parent).isEqualTo(1);
  }

  @Test
  default void countsTheChildThatSomebodyIsAdding() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var child = add(project, root, aTask("Child").build());
    var reference = WorkItemReference.to(child.id());

    var below =
        Race.waits(
            locked ->
                inProject(
                    project,
                    () -> {
                      ports().workItems().lockForChildren(List.of(reference));
                      locked.run();
                      return add(Optional.of(child), aTask("New").build());
                    }),
            () -> below(project, root, 10));

    assertThat(below).isEqualTo(new WorkItemTree.Below(2, 2));
  }

  @Test
  default void movesAnItemWithAllThatIsBelowItAndRaisesOnlyItsOwnVersion() {
    var project = aProject();
    var from = add(project, aTask("From").build());
    var item = add(project, from, DraftBuilder.complete());
    var child = add(project, item, aTask("Child").build());
    var deleted = add(project, child, aTask("Deleted").build());
    delete(project, deleted);
    var gone = now(project, deleted);
    var stays = add(project, from, aTask("Stays").build());
    var to = add(project, add(project, aTask("Above").build()), aTask("To").build());
    var path = to.path().child(item.ref().value());

    var moved = inProject(project, () -> tree().move(item, Optional.of(to), path, "agent-3"));

    assertThat(moved)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "parent", "path", "depth", "version", "updatedBy")
        .isEqualTo(item);
    assertThat(moved.parent()).contains(to.ref());
    assertThat(moved.path()).isEqualTo(path);
    assertThat(moved.depth()).isEqualTo(2);
    assertThat(moved.version()).isEqualTo(2);
    assertThat(moved.updatedBy()).isEqualTo("agent-3");
    assertThat(moved.updatedAt()).isAfter(item.updatedAt());
    assertThat(now(project, item)).isEqualTo(moved);
    var childPath = path.child(child.ref().value());
    assertMovedAlong(project, child, childPath);
    assertMovedAlong(project, gone, childPath.child(deleted.ref().value()));
    assertThat(List.of(now(project, from), now(project, stays), now(project, to)))
        .containsExactly(from, stays, to);
  }

  @Test
  default void movesAnItemToTheRootAndBack() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var item = add(project, root, aTask("Item").build());
    var child = add(project, item, aTask("Child").build());
    var rootPath = ItemPath.root(item.ref().value());

    var atRoot = inProject(project, () -> tree().move(item, Optional.empty(), rootPath, "agent-3"));

    assertThat(atRoot.parent()).isEmpty();
    assertThat(atRoot.depth()).isZero();
    assertMovedAlong(project, child, rootPath.child(child.ref().value()));

    var back =
        inProject(project, () -> tree().move(atRoot, Optional.of(root), item.path(), "agent-3"));

    assertThat(back.version()).isEqualTo(3);
    assertThat(back.path()).isEqualTo(item.path());
    assertThat(now(project, child)).isEqualTo(child);
    assertThat(
            inProject(project, () -> ports().workItemLists().children(root.id(), 10)).stream()
                .map(WorkItemSummary::ref))
        .containsExactly(item.ref());
  }

  @Test
  default void deletesWhatIsNotDeletedYet() {
    var project = aProject();
    var above = add(project, aTask("Above").build());
    var root = add(project, above, DraftBuilder.complete());
    var child = add(project, root, aTask("Child").build());
    var before = delete(project, add(project, child, aTask("Deleted before").build()));
    var leaf = add(project, child, aTask("Leaf").build());

    var deleted = inProject(project, () -> tree().delete(root.path(), "agent-3"));

    var at = now(project, root).deletedAt().orElseThrow();
    assertThat(deleted)
        .containsExactlyInAnyOrderElementsOf(
            List.of(root, child, leaf).stream()
                .map(item -> new DeletedItem(item.id(), item.ref(), item.status(), 2, at))
                .toList());
    assertThat(now(project, root))
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "version", "updatedBy", "deletedAt")
        .isEqualTo(root);
    assertThat(now(project, leaf).updatedBy()).isEqualTo("agent-3");
    assertThat(now(project, leaf).updatedAt()).isAfter(leaf.updatedAt());
    assertThat(at).isAfter(before.deletedAt().orElseThrow());
    assertThat(now(project, before)).isEqualTo(before);
    assertThat(now(project, above)).isEqualTo(above);
    assertThat(inProject(project, () -> tree().delete(root.path(), "agent-3"))).isEmpty();
  }

  @Test
  default void givesTwoDeletionsTwoTimesAlsoWhenTheOneThatBeganFirstEndsLast() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var child = add(project, root, aTask("Child").build());

    var last =
        Race.waits(
            locked ->
                inProject(
                    project,
                    () -> {
                      tree().lock();
                      locked.run();
                      return tree().delete(child.path(), "agent-1");
                    }),
            () ->
                inProject(
                    project,
                    () -> {
                      tree().lock();
                      return tree().delete(root.path(), "agent-2");
                    }));

    assertThat(last).extracting(DeletedItem::ref).containsExactly(root.ref());
    assertThat(last.get(0).deletedAt()).isAfter(now(project, child).deletedAt().orElseThrow());
  }

  @Test
  default void countsWhatIsBelowWithoutDeletedItems() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var child = add(project, root, aTask("Child").build());
    add(project, child, aTask("Leaf").build());
    delete(project, add(project, child, aTask("Deleted").build()));

    assertThat(inProject(project, () -> tree().lockUndeletedBelow(root.path(), 10))).isEqualTo(2);
    assertThat(inProject(project, () -> tree().lockUndeletedBelow(root.path(), 1))).isEqualTo(1);
  }

  @Test
  default void restoresWhatWasDeletedTogetherAndNothingElse() {
    var project = aProject();
    var above = add(project, aTask("Above").build());
    var root = add(project, above, DraftBuilder.complete());
    var child = add(project, root, aTask("Child").build());
    var before = delete(project, add(project, child, aTask("Deleted before").build()));
    var deletedRoot = delete(project, root);
    var after = delete(project, above);
    var at = deletedRoot.deletedAt().orElseThrow();

    var restored = inProject(project, () -> tree().restore(root.path(), at, "agent-3"));

    assertThat(restored)
        .containsExactlyInAnyOrder(
            new DeletedItem(root.id(), root.ref(), root.status(), 3, at),
            new DeletedItem(child.id(), child.ref(), child.status(), 3, at));
    assertThat(now(project, root))
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "version", "updatedBy")
        .isEqualTo(root);
    assertThat(now(project, root).updatedBy()).isEqualTo("agent-3");
    assertThat(now(project, root).updatedAt()).isAfter(deletedRoot.updatedAt());
    assertThat(now(project, before)).isEqualTo(before);
    assertThat(now(project, above)).isEqualTo(after);
    assertThat(inProject(project, () -> tree().restore(root.path(), at, "agent-3"))).isEmpty();
  }

  @Test
  default void tellsWhichExternalReferencesAreTakenMeanwhileAndRestoresNone() {
    var project = aProject();
    var root = add(project, aTask("Root").externalRef("JIRA-1").build());
    add(project, root, aTask("Child").externalRef("JIRA-2").build());
    var deleted = delete(project, root);
    var at = deleted.deletedAt().orElseThrow();
    assertThat(inProject(project, () -> tree().takenExternalRefs(root.path(), at))).isEmpty();
    var holder = add(project, aTask("Holder").externalRef("JIRA-2").build());

    assertThat(inProject(project, () -> tree().takenExternalRefs(root.path(), at)))
        .isEqualTo(Map.of("JIRA-2", holder.ref()));
    assertThat(
            problemOf(() -> inProject(project, () -> tree().restore(root.path(), at, "agent-3"))))
        .isInstanceOfSatisfying(
            Problem.AlreadyExists.class,
            problem -> assertThat(problem.value()).isEqualTo("JIRA-2"));
    assertThat(now(project, root)).isEqualTo(deleted);
  }

  private void assertMovedAlong(ProjectId project, WorkItem before, ItemPath path) {
    var after = now(project, before);
    assertThat(after).usingRecursiveComparison().ignoringFields("path", "depth").isEqualTo(before);
    assertThat(after.path()).isEqualTo(path);
    assertThat(after.depth()).isEqualTo(path.depth());
  }

  private WorkItemTree.Below below(ProjectId project, WorkItem item, int limitRows) {
    return inProject(
        project,
        () -> {
          tree().lock();
          return tree().lockBelow(item.path(), limitRows);
        });
  }

  private WorkItemTree tree() {
    return ports().workItemTree();
  }
}
