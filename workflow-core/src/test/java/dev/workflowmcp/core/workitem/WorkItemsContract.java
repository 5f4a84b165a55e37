package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.ProjectId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Contract of {@link WorkItems}: adding and finding. Changing is in {@link
 * WorkItemChangesContract}.
 */
public interface WorkItemsContract extends WorkItemChangesContract {

  @Test
  default void areStoredWithEveryField() {
    var project = aProject();
    var parent = add(project, an(ItemType.PROJECT, "The parent").build());
    var draft = DraftBuilder.complete();

    var item = add(project, parent, draft);

    var at = item.createdAt();
    assertThat(item)
        .isEqualTo(
            new WorkItem(
                item.id(),
                item.ref(),
                draft.itemType(),
                draft.title(),
                draft.description(),
                WorkItemStatus.ACTIVE,
                1,
                Optional.of(parent.ref()),
                new ItemPath(List.of(parent.ref().value(), item.ref().value())),
                1,
                draft.assignee(),
                draft.tags(),
                draft.planningReferences(),
                draft.externalRef(),
                draft.dueAt(),
                draft.deferUntil(),
                draft.metadata(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                at,
                ACTOR,
                at,
                ACTOR,
                Optional.empty(),
                Optional.empty()));
    assertThat(now(project, item)).isEqualTo(item);
  }

  @Test
  default void areStoredWithDefaultsForWhatIsNotSaid() {
    var project = aProject();

    var item = add(project, WorkItemDraft.of(ItemType.TASK, "Only a title"));

    assertThat(item.status()).isEqualTo(WorkItemStatus.PLANNED);
    assertThat(item.priority()).isEqualTo(2);
    assertThat(item.parent()).isEmpty();
    assertThat(item.path()).isEqualTo(ItemPath.root(item.ref().value()));
    assertThat(item.depth()).isZero();
    assertThat(item.tags()).isEmpty();
    assertThat(item.metadata().isEmpty()).isTrue();
    assertThat(now(project, item)).isEqualTo(item);
  }

  @Test
  default void areStampedWhenTheyAreCompletedFromTheStart() {
    var project = aProject();

    var item = add(project, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    var cancelled = add(project, aTask("Not done").status(WorkItemStatus.CANCELLED).build());

    assertThat(item.completedAt()).contains(item.createdAt());
    assertThat(cancelled.completedAt()).isEmpty();
    assertThat(now(project, item)).isEqualTo(item);
  }

  @Test
  default void areStoredInAnyOrderOfParentsAndChildren() {
    var project = aProject();

    var stored =
        inProject(
            project,
            () -> {
              var items = new ArrayList<>(aFamily());
              Collections.reverse(items);
              return ports().workItems().add(items);
            });

    assertThat(stored.stream().map(WorkItem::depth)).containsExactly(4, 3, 2, 1, 0);
    assertThat(stored).allSatisfy(item -> assertThat(now(project, item)).isEqualTo(item));
  }

  @Test
  default void areFoundByIdAndByNumberInTheirProjectOnly() {
    var project = aProject();
    var other = aProject();
    var item = add(project, aTask("Mine").build());
    var theirs = add(other, aTask("Mine").build());
    assertThat(theirs.ref()).isEqualTo(item.ref());

    assertThat(find(project, WorkItemReference.to(item.id()))).contains(item);
    assertThat(find(project, WorkItemReference.to(item.ref()))).contains(item);
    assertThat(find(other, WorkItemReference.to(item.ref()))).contains(theirs);
    assertThat(find(other, WorkItemReference.to(item.id()))).isEmpty();
    assertThat(find(project, WorkItemReference.to(new WorkItemNumber(Long.MAX_VALUE)))).isEmpty();
    assertThat(find(project, WorkItemReference.to(new WorkItemId(UUID.randomUUID())))).isEmpty();
  }

  @Test
  default void areFoundWhenTheyAreDeleted() {
    var project = aProject();
    var item = add(project, aTask("To delete").build());

    delete(project, item);

    var found = find(project, WorkItemReference.to(item.ref())).orElseThrow();
    assertThat(found.deletedAt()).isPresent();
    assertThat(found.version()).isEqualTo(2);
    assertThat(inProject(project, () -> ports().workItems().findAll(List.of(item.id()))))
        .containsExactly(found);
    assertThat(lock(project, List.of(WorkItemReference.to(item.id())))).containsValue(found);
  }

  @Test
  default void areFoundManyAtATime() {
    var project = aProject();
    var one = add(project, aTask("One").build());
    var two = add(project, aTask("Two").build());
    var missing = new WorkItemId(UUID.randomUUID());

    var found =
        inProject(
            project,
            () -> ports().workItems().findAll(List.of(two.id(), missing, one.id(), two.id())));

    assertThat(found).containsExactlyInAnyOrder(one, two);
    assertThat(inProject(project, () -> ports().workItems().findAll(List.of()))).isEmpty();
  }

  @Test
  default void areLockedByEachWayToNameThem() {
    var project = aProject();
    var item = add(project, aTask("One").build());
    var byId = WorkItemReference.to(item.id());
    var byNumber = WorkItemReference.to(item.ref());
    var missing = WorkItemReference.to(new WorkItemNumber(99));
    var references = List.of(byNumber, byId, missing, byNumber);

    assertThat(lock(project, references)).isEqualTo(Map.of(byId, item, byNumber, item));
    assertThat(inProject(project, () -> ports().workItems().lockForChildren(references)))
        .isEqualTo(Map.of(byId, item, byNumber, item));
    assertThat(lock(project, List.of())).isEmpty();
    assertThat(inProject(project, () -> ports().workItems().lockForChildren(List.of()))).isEmpty();
  }

  @Test
  default void areNumberedFromOneInEachProject() {
    var project = aProject();
    var other = aProject();

    assertThat(reserve(project, 3)).containsExactly(1L, 2L, 3L);
    assertThat(reserve(other, 1)).containsExactly(1L);
    assertThat(reserve(project, 200)).hasSize(200).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void neverUseTheNumbersOfAFailureAgain() {
    var project = aProject();

    assertThatThrownBy(
            () ->
                inProject(
                    project,
                    () -> {
                      ports().workItems().reserveNumbers(5);
                      throw new ArithmeticException("of the work");
                    }))
        .isInstanceOf(ArithmeticException.class);

    assertThat(reserve(project, 1).get(0)).isGreaterThan(5);
  }

  @Test
  default void haveNumbersOfTheirOwnWhenReservedAtOnce() {
    var project = aProject();

    var numbers = Race.together(6, i -> reserve(project, 20));

    assertThat(numbers).allSatisfy(some -> assertThat(some).isSorted());
    assertThat(numbers.stream().flatMap(List::stream)).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  default void areFoundByTheirExternalReference() {
    var project = aProject();
    var item = add(project, aTask("One").externalRef("JIRA-1").build());
    add(project, aTask("Other").externalRef("JIRA-2").build());
    add(aProject(), aTask("Elsewhere").externalRef("JIRA-3").build());
    var deleted = add(project, aTask("Gone").externalRef("JIRA-4").build());
    delete(project, deleted);

    var found =
        inProject(
            project,
            () ->
                ports()
                    .workItems()
                    .findByExternalRefs(List.of("JIRA-1", "jira-2", "JIRA-3", "JIRA-4")));

    assertThat(found).isEqualTo(Map.of("JIRA-1", item.ref()));
    assertThat(inProject(project, () -> ports().workItems().findByExternalRefs(List.of())))
        .isEmpty();
  }

  @Test
  default void refuseAnExternalReferenceThatIsTaken() {
    var project = aProject();
    var holder = add(project, aTask("One").externalRef("JIRA-1").build());
    var taker = aTask("Two").externalRef("JIRA-1").build();

    refusesExternalRef("JIRA-1", () -> add(project, taker));
    refusesExternalRef(
        "JIRA-9",
        () ->
            inProject(
                project,
                () -> {
                  var twice = aTask("Three").externalRef("JIRA-9").build();
                  return ports()
                      .workItems()
                      .add(List.of(aNew(Optional.empty(), twice), aNew(Optional.empty(), twice)));
                }));

    add(project, aTask("Another case").externalRef("jira-1").build());
    delete(project, holder);
    assertThat(add(project, taker).externalRef()).contains("JIRA-1");
  }

  @Test
  default void giveAnExternalReferenceToOneOfTwo() {
    var project = aProject();
    var draft = aTask("One").externalRef("JIRA-1").build();

    refusesExternalRef(
        "JIRA-1",
        () ->
            Race.waits(
                added ->
                    inProject(
                        project,
                        () -> {
                          var item = add(Optional.empty(), draft);
                          added.run();
                          return item;
                        }),
                () -> add(project, draft)));
  }

  /** Items of depths 0 to 4, each below the one before. */
  private List<NewWorkItem> aFamily() {
    var family = new ArrayList<NewWorkItem>();
    IntStream.rangeClosed(0, ItemPath.MOST_DEPTH)
        .forEach(
            depth -> {
              var orphan = aNew(Optional.empty(), aTask("At depth " + depth).build());
              family.add(depth == 0 ? orphan : below(family.get(depth - 1), orphan));
            });
    return family;
  }

  private static NewWorkItem below(NewWorkItem parent, NewWorkItem orphan) {
    return new NewWorkItem(
        orphan.id(),
        orphan.number(),
        Optional.of(parent.id()),
        parent.path().child(orphan.number().value()),
        orphan.draft(),
        orphan.actor());
  }

  private Optional<WorkItem> find(ProjectId project, WorkItemReference reference) {
    return inProject(project, () -> ports().workItems().find(reference));
  }

  private Map<WorkItemReference, WorkItem> lock(
      ProjectId project, List<WorkItemReference> references) {
    return inProject(project, () -> ports().workItems().lockForUpdate(references));
  }

  private List<Long> reserve(ProjectId project, int count) {
    return inProject(project, () -> ports().workItems().reserveNumbers(count));
  }

  private static void refusesExternalRef(String value, Callable<?> call) {
    assertThat(problemOf(call))
        .isInstanceOfSatisfying(
            Problem.AlreadyExists.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo("work_item");
              assertThat(problem.field()).isEqualTo("external_ref");
              assertThat(problem.value()).isEqualTo(value);
            });
  }
}
