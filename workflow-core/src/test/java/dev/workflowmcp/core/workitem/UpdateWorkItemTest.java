package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.someoneElsesRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static dev.workflowmcp.core.workitem.WorkItemScene.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Written;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateWorkItemTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final UpdateWorkItem updateWorkItem = scene.workflow.updateWorkItem();

  @Test
  void changesWhatIsNamed() {
    var before = scene.create(DraftBuilder.complete());
    var edit =
        anEdit()
            .title("After")
            .description("New")
            .itemType(ItemType.TASK)
            .status(WorkItemStatus.BLOCKED)
            .priority(4)
            .assignee("agent-9")
            .tags("c")
            .planningReferences("other.md")
            .externalRef("JIRA-2")
            .dueAt(Instant.parse("2028-01-01T00:00:00Z"))
            .deferUntil(Instant.parse("2027-12-01T00:00:00Z"))
            .metadata(Map.of("token_usage", "no number needed in a task"))
            .build();

    var written = updateWorkItem.handle(scene.command(someoneElsesRequest(), change(before, edit)));

    var after = written.value();
    assertThat(written.replayed()).isFalse();
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt")
        .isEqualTo(before.edited(edit, "agent-2"));
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.updatedAt()).isAfter(before.updatedAt());
    assertThat(scene.now(before)).isEqualTo(after);
  }

  @Test
  void keepsFieldsThatAreNotNamed() {
    var before = scene.create(DraftBuilder.complete());

    var after = scene.update(before, anEdit().title("After").build());

    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("title", "version", "updatedAt")
        .isEqualTo(before);
  }

  @Test
  void emptiesWhatIsToBeCleared() {
    var before = scene.create(DraftBuilder.complete());

    var after = scene.update(before, anEdit().clear(Clearable.values()).build());

    assertThat(after.description()).isEmpty();
    assertThat(after.assignee()).isEmpty();
    assertThat(after.tags()).isEmpty();
    assertThat(after.planningReferences()).isEmpty();
    assertThat(after.externalRef()).isEmpty();
    assertThat(after.dueAt()).isEmpty();
    assertThat(after.deferUntil()).isEmpty();
    assertThat(after.metadata()).isEqualTo(JsonObject.EMPTY);
    assertThat(after.title()).isEqualTo(before.title());
  }

  @ParameterizedTest
  @EnumSource(Clearable.class)
  void emptiesOneFieldAndNoOther(Clearable field) {
    var before = scene.create(DraftBuilder.complete());

    var after = scene.update(before, anEdit().clear(field).build());

    var expected = new HashMap<>(before.fields());
    var name = field.name().toLowerCase(Locale.ROOT);
    assertThat(after.fields().get(name)).isNotEqualTo(expected.remove(name));
    assertThat(after.fields()).containsAllEntriesOf(expected);
  }

  @Test
  void removesTheDescriptionWithAnEmptyOne() {
    var before = scene.create(aTask("A").description("Something").build());

    assertThat(scene.update(before, anEdit().description("").build()).description()).isEmpty();
  }

  @Test
  void patchesTheMetadata() {
    var before =
        scene.create(aTask("A").metadata(Map.of("a", 1, "b", Map.of("c", 1, "d", 2))).build());
    Map<String, @Nullable Object> patch = new HashMap<>(Map.of("b", Map.of("c", 3)));
    patch.put("a", null);

    var after = scene.update(before, anEdit().metadata(JsonObject.of(patch)).build());

    assertThat(after.metadata()).isEqualTo(JsonObject.of(Map.of("b", Map.of("c", 3, "d", 2))));
  }

  @Test
  void tellsOldAndNewValuesInTheHistory() {
    var request = aRequest();
    var before = scene.create(aTask("Before").assignee("agent-1").build());
    var edit = anEdit().title("After").priority(0).clear(Clearable.ASSIGNEE).build();

    var after = updateWorkItem.handle(scene.command(request, change(before, edit))).value();

    assertThat(scene.history(after).get(0))
        .usingRecursiveComparison()
        .ignoringFields("seq", "at")
        .isEqualTo(
            NewEvent.by(
                request,
                "updated",
                after.subject(),
                2,
                JsonObject.of(
                    Map.of(
                        "title", List.of("Before", "After"),
                        "priority", List.of(2, 0),
                        "assignee", Arrays.asList("agent-1", null)))));
  }

  @Test
  void stampsWhenItIsCompleted() {
    var item = scene.create("A");

    var completed = scene.update(item, WorkItemEdit.to(WorkItemStatus.COMPLETED));
    var reopened = scene.update(completed, WorkItemEdit.to(WorkItemStatus.PLANNED));

    assertThat(completed.completedAt()).contains(completed.updatedAt());
    assertThat(reopened.completedAt()).isEmpty();
  }

  @Test
  void doesNothingWhenNothingDiffers() {
    var item = scene.create(DraftBuilder.complete());
    var edit =
        anEdit()
            .title(item.title())
            .priority(item.priority())
            .tags(item.tags().toArray(String[]::new))
            .metadata(Map.of("token_usage", 12))
            .build();
    var before = scene.store.contents();

    assertThat(updateWorkItem.handle(scene.command(aRequest(), change(item, edit))))
        .isEqualTo(new Written<>(item, false));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void refusesAStaleVersion() {
    var item = scene.create("A");
    var theirs = scene.someoneElseUpdates(item);

    assertThat(scene.refused(() -> scene.update(item, anEdit().title("Mine").build())))
        .isEqualTo(new Problem.VersionConflict("W-1", 1, 2, theirs));
  }

  @Test
  void refusesAVersionThatIsNotYet() {
    var item = scene.create("A");
    var future =
        new ItemChange(
            WorkItemReference.to(item.id()), 2, anEdit().title("B").build(), Optional.empty());

    assertThat(scene.refused(() -> updateWorkItem.handle(scene.command(aRequest(), future))))
        .isEqualTo(new Problem.VersionConflict("W-1", 2, 1, item));
  }

  @Test
  void refusesADeletedItem() {
    var deleted = scene.delete(scene.create("A"));

    assertThat(scene.refused(() -> scene.update(deleted, anEdit().title("Mine").build())))
        .isInstanceOfSatisfying(
            Problem.IllegalTransition.class,
            problem -> {
              assertThat(problem.message()).contains("W-1", "was deleted");
              assertThat(problem.details())
                  .isEqualTo(
                      Map.of(
                          "reference",
                          "W-1",
                          "deleted_at",
                          deleted.deletedAt().orElseThrow().toString()));
            });
  }

  @Test
  void refusesAnItemThatIsNotThere() {
    for (var reference :
        List.of(
            WorkItemReference.to(new WorkItemNumber(9)),
            WorkItemReference.to(new WorkItemId(UUID.randomUUID())))) {
      var change = new ItemChange(reference, 1, anEdit().title("B").build(), Optional.empty());
      assertThat(scene.refused(() -> updateWorkItem.handle(scene.command(aRequest(), change))))
          .isInstanceOfSatisfying(
              Problem.NotFound.class,
              problem -> assertThat(problem.reference()).isEqualTo(reference.toString()));
    }
  }

  @Test
  void refusesAProjectBelowSomething() {
    var child = scene.createBelow(scene.create("Parent"), "Child");

    assertThat(
            scene.refused(() -> scene.update(child, anEdit().itemType(ItemType.PROJECT).build())))
        .isInstanceOfSatisfying(
            Problem.HierarchyViolation.class,
            problem -> assertThat(problem.message()).contains("W-1", "root"));
  }

  @Test
  void refusesAnExternalReferenceThatIsTaken() {
    scene.create(aTask("Holder").externalRef("JIRA-1").build());
    var item = scene.create("A");

    assertThat(scene.refused(() -> scene.update(item, anEdit().externalRef("JIRA-1").build())))
        .isEqualTo(
            new Problem.AlreadyExists("work_item", "external_ref", "JIRA-1", Optional.of("W-1")));
  }

  static Stream<Arguments> faultyEdits() {
    return Stream.of(
        bad("nothing", anEdit(), "", "names no field"),
        bad("no title", anEdit().title(""), "/title", "must not be empty"),
        bad("long title", anEdit().title("x".repeat(201)), "/title", "at most 200"),
        bad("description", anEdit().description("x".repeat(20_001)), "/description", "20000"),
        bad("priority", anEdit().priority(5), "/priority", "from 0 to 4"),
        bad("no assignee", anEdit().assignee(""), "/assignee", "must not be empty"),
        bad("repeated tag", anEdit().tags("a", "a"), "/tags/1", "repeats"),
        bad(
            "long reference",
            anEdit().planningReferences("x".repeat(501)),
            "/planning_references/0",
            "500"),
        bad("external_ref", anEdit().externalRef(" a"), "/external_ref", "white space"),
        bad("due_at", anEdit().dueAt(Instant.MAX), "/due_at", "years"),
        bad("defer_until", anEdit().deferUntil(Instant.MIN), "/defer_until", "years"),
        bad("metadata of NUL", anEdit().metadata(Map.of("a", "\0")), "/metadata/a", "NUL"),
        bad(
            "big metadata",
            anEdit().metadata(Map.of("a", "x".repeat(65_536))),
            "/metadata",
            "65536"),
        bad(
            "cleared and set",
            anEdit().assignee("a").clear(Clearable.ASSIGNEE),
            "/clear",
            "new value"),
        bad("cleared and empty", anEdit().tags().clear(Clearable.TAGS), "/clear", "new value"));
  }

  private static Arguments bad(String what, EditBuilder edit, String pointer, String messagePart) {
    return argumentSet(what, edit.build(), pointer, messagePart);
  }

  @ParameterizedTest
  @MethodSource("faultyEdits")
  void refusesFaultyInput(WorkItemEdit edit, String pointer, String messagePart) {
    var item = scene.create("A");

    scene.refusesInput(() -> scene.update(item, edit), pointer, messagePart);
  }

  @Test
  void checksTheMetadataThatResults() {
    var session = scene.create(an(ItemType.SESSION, "A").build());
    var task = scene.create(aTask("B").metadata(Map.of("token_usage", "many")).build());

    scene.refusesInput(
        () -> scene.update(session, anEdit().metadata(Map.of("token_usage", "many")).build()),
        "/metadata/token_usage",
        "whole number");
    scene.refusesInput(
        () -> scene.update(task, anEdit().itemType(ItemType.SESSION).build()),
        "/metadata/token_usage",
        "whole number");
    var both = anEdit().itemType(ItemType.SESSION).metadata(Map.of("token_usage", 7)).build();
    assertThat(scene.update(task, both).itemType()).isEqualTo(ItemType.SESSION);
  }

  @Test
  void answersARepeatedRequestWithTheItemAsItIsNow() {
    var item = scene.create("A");
    var command = scene.command(aRequest("once"), change(item, anEdit().title("B").build()));
    var updated = updateWorkItem.handle(command).value();
    var later = scene.someoneElseUpdates(updated);
    var before = scene.store.contents();

    assertThat(updateWorkItem.handle(command)).isEqualTo(new Written<>(later, true));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    var item = scene.create("A");
    updateWorkItem.handle(
        scene.command(aRequest("once"), change(item, anEdit().title("B").build())));

    var other = scene.command(aRequest("once"), change(item, anEdit().title("C").build()));

    assertThat(scene.refused(() -> updateWorkItem.handle(other)).code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  @Test
  void takesARequestIdOnlyWhenItSucceeds() {
    var item = scene.create("A");
    var early =
        scene.command(
            aRequest("once"),
            new ItemChange(
                WorkItemReference.to(item.id()), 2, anEdit().title("B").build(), Optional.empty()));
    scene.refused(() -> updateWorkItem.handle(early));
    scene.someoneElseUpdates(item);

    assertThat(updateWorkItem.handle(early).replayed()).isFalse();
  }

  @Test
  void letsOneOfManyWin() {
    var item = scene.create("A");

    var outcomes =
        Race.together(
            8,
            i -> {
              try {
                scene.update(item, anEdit().title("of " + i).build());
                return "won";
              } catch (WorkflowException e) {
                return e.problem().code().wireName();
              }
            });

    assertThat(outcomes).filteredOn("won"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("version_conflict"::equals).hasSize(7);
    assertThat(scene.now(item).version()).isEqualTo(2);
  }
}
