package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CreateWorkItemTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final CreateWorkItem createWorkItem = scene.workflow.createWorkItem();

  @Test
  void storesWhatIsSaid() {
    var draft = DraftBuilder.complete();

    var written = createWorkItem.handle(command(aRequest(), draft));

    var item = written.value();
    assertThat(written.replayed()).isFalse();
    assertThat(item)
        .isEqualTo(
            new WorkItem(
                item.id(),
                new WorkItemNumber(1),
                draft.itemType(),
                draft.title(),
                draft.description(),
                WorkItemStatus.ACTIVE,
                1,
                Optional.empty(),
                ItemPath.root(1),
                0,
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
                item.createdAt(),
                ACTOR,
                item.createdAt(),
                ACTOR,
                Optional.empty(),
                Optional.empty()));
    assertThat(scene.now(item)).isEqualTo(item);
  }

  @Test
  void tellsItsWholeStateInTheHistory() {
    var request = aRequest();
    var parent = scene.create("Parent");
    var draft =
        aTask("Child")
            .tags("a")
            .dueAt(Instant.parse("2027-01-31T12:00:00Z"))
            .metadata(Map.of("b", 1))
            .build();

    var item =
        createWorkItem
            .handle(
                new CreateWorkItem.Command(
                    request, scene.project, Optional.of(WorkItemReference.to(parent.ref())), draft))
            .value();

    var state =
        Map.of(
            "item_type", "task",
            "title", "Child",
            "status", "planned",
            "priority", 2,
            "parent", "W-1",
            "tags", List.of("a"),
            "due_at", "2027-01-31T12:00:00Z",
            "metadata", JsonObject.of(Map.of("b", 1)));
    assertThat(scene.history(item))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("seq", "at")
        .isEqualTo(NewEvent.by(request, "created", item.subject(), 1, Changes.made(state)));
  }

  @Test
  void standsBelowItsParentNamedEitherWay() {
    var parent = scene.create("Parent");
    var byNumber = WorkItemReference.parse("w-1");
    var byId = WorkItemReference.parse(parent.id().toString());

    for (var reference : List.of(byNumber, byId)) {
      var item =
          createWorkItem
              .handle(
                  new CreateWorkItem.Command(
                      aRequest(), scene.project, Optional.of(reference), aTask("Child").build()))
              .value();

      assertThat(item.parent()).contains(parent.ref());
      assertThat(item.path()).isEqualTo(parent.path().child(item.ref().value()));
      assertThat(item.depth()).isEqualTo(1);
    }
    assertThat(scene.now(parent)).isEqualTo(parent);
  }

  @Test
  void reachesTheDeepestLevelAndNoFurther() {
    var leaf = scene.aLeafAtDepth(4);
    assertThat(leaf.depth()).isEqualTo(4);

    assertThat(scene.refused(() -> scene.createBelow(leaf, "Too deep")))
        .isEqualTo(
            new Problem.HierarchyViolation(
                "W-5 is at depth 4, the deepest level; it cannot have children.",
                "Choose an ancestor of it as the parent.",
                Map.of("parent", "W-5", "max_depth", 4)));
  }

  @Test
  void keepsProjectsAtTheRoot() {
    var parent = scene.create("Parent");

    assertThat(scene.create(an(ItemType.PROJECT, "A project").build()).depth()).isZero();
    assertThat(
            scene.refused(
                () -> scene.createBelow(parent, an(ItemType.PROJECT, "A project").build())))
        .isInstanceOfSatisfying(
            Problem.HierarchyViolation.class,
            problem -> assertThat(problem.message()).contains("project", "W-1", "root"));
  }

  @Test
  void refusesADeletedParent() {
    var parent = scene.delete(scene.create("Parent"));

    assertThat(scene.refused(() -> scene.createBelow(parent, "Child")))
        .isInstanceOfSatisfying(
            Problem.HierarchyViolation.class,
            problem -> assertThat(problem.message()).contains("W-1", "was deleted"));
  }

  @Test
  void refusesAParentThatIsNotHere() {
    var elsewhere = Fixtures.aProject(scene.workflow).id();
    var theirs =
        createWorkItem
            .handle(
                new CreateWorkItem.Command(
                    aRequest(), elsewhere, Optional.empty(), aTask("Theirs").build()))
            .value();

    for (var reference :
        List.of(
            WorkItemReference.to(theirs.id()),
            WorkItemReference.to(new WorkItemNumber(77)),
            WorkItemReference.to(new WorkItemId(UUID.randomUUID())))) {
      assertThat(
              scene.refused(
                  () ->
                      createWorkItem.handle(
                          new CreateWorkItem.Command(
                              aRequest(),
                              scene.project,
                              Optional.of(reference),
                              aTask("Child").build()))))
          .isInstanceOfSatisfying(
              Problem.NotFound.class,
              problem -> {
                assertThat(problem.kind()).isEqualTo("work_item");
                assertThat(problem.reference()).isEqualTo(reference.toString());
              });
    }
  }

  static Stream<Arguments> faultyDrafts() {
    return FaultyDrafts.all();
  }

  @ParameterizedTest
  @MethodSource("faultyDrafts")
  void refusesFaultyInput(WorkItemDraft draft, String pointer, String messagePart) {
    scene.refusesInput(
        () -> createWorkItem.handle(command(aRequest(), draft)), pointer, messagePart);
  }

  @Test
  void refusesAFaultyRequestId() {
    scene.refusesInput(
        () -> createWorkItem.handle(command(aRequest(" "), aTask("A").build())),
        "/request_id",
        "must not be empty");
  }

  static Stream<Arguments> extremeDrafts() {
    var manyTags = IntStream.range(0, 50).mapToObj(i -> "x" + i).toArray(String[]::new);
    return Stream.of(
        argumentSet("title", aTask("🧾".repeat(200))),
        argumentSet("description", aTask("a").description("x".repeat(20_000))),
        argumentSet("tags", aTask("a").tags(manyTags)),
        argumentSet("a tag", aTask("a").tags("x".repeat(50))),
        argumentSet("priority", aTask("a").priority(4)),
        argumentSet("external_ref", aTask("a").externalRef("x".repeat(200))),
        argumentSet("due_at", aTask("a").dueAt(Instant.parse("9999-12-31T23:59:59.999999Z"))),
        argumentSet("metadata", aTask("a").metadata(Map.of("a", "x".repeat(65_528)))),
        argumentSet(
            "budget", an(ItemType.PROJECT, "a").metadata(Map.of("token_budget", 1_000_000))),
        argumentSet("budget of a task", aTask("a").metadata(Map.of("token_budget", "any"))),
        argumentSet("usage", an(ItemType.SESSION, "a").metadata(Map.of("token_usage", 0))),
        argumentSet(
            "time with an offset",
            an(ItemType.SESSION, "a")
                .metadata(Map.of("started_at", "2026-11-22T09:30:00.123+02:00"))));
  }

  @ParameterizedTest
  @MethodSource("extremeDrafts")
  void takesAllThatIsAllowed(DraftBuilder draft) {
    assertThatCode(() -> scene.create(draft.build())).doesNotThrowAnyException();
  }

  @Test
  void takesAnEmptyDescriptionForNone() {
    assertThat(scene.create(aTask("A").description("").build()).description()).isEmpty();
  }

  @Test
  void refusesAnExternalReferenceThatIsTaken() {
    scene.create(aTask("Holder").externalRef("JIRA-1").build());

    assertThat(scene.refused(() -> scene.create(aTask("A").externalRef("JIRA-1").build())))
        .isEqualTo(
            new Problem.AlreadyExists("work_item", "external_ref", "JIRA-1", Optional.of("W-1")));
  }

  @Test
  void answersARepeatedRequestWithTheItemAsItIsNow() {
    var command = command(aRequest("once"), aTask("Before").build());
    var created = createWorkItem.handle(command).value();
    var later = scene.update(created, anEdit().title("After").build());
    var before = scene.store.contents();

    assertThat(createWorkItem.handle(command)).isEqualTo(new Written<>(later, true));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void answersARepeatedRequestForADeletedItem() {
    var command = command(aRequest("once"), aTask("Before").build());
    var deleted = scene.delete(createWorkItem.handle(command).value());

    assertThat(createWorkItem.handle(command)).isEqualTo(new Written<>(deleted, true));
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    createWorkItem.handle(command(aRequest("once"), aTask("One").build()));

    assertThat(
            scene
                .refused(
                    () -> createWorkItem.handle(command(aRequest("once"), aTask("Two").build())))
                .code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  private CreateWorkItem.Command command(Request request, WorkItemDraft draft) {
    return new CreateWorkItem.Command(request, scene.project, Optional.empty(), draft);
  }
}
