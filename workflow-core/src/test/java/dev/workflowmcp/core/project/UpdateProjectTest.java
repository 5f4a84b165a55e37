package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.someoneElsesRequest;
import static dev.workflowmcp.core.project.ProjectScene.describe;
import static dev.workflowmcp.core.project.ProjectScene.edit;
import static dev.workflowmcp.core.project.ProjectScene.patch;
import static dev.workflowmcp.core.project.ProjectScene.rename;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final UpdateProject updateProject = scene.workflow.updateProject();
  private final Project project = scene.create("Invoices");

  @Test
  void changesWhatIsNamedAndTellsTheHistory() {
    var request = someoneElsesRequest();
    var edit =
        new ProjectEdit(
            Optional.of("Receipts"),
            Optional.of("All of them"),
            Optional.of(JsonObject.of(Map.of("team", "billing"))),
            Optional.empty());

    var written = updateProject.handle(command(request, "invoices", 2, edit));

    var after = written.value();
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt")
        .isEqualTo(project.edited(edit, "agent-2"));
    assertThat(after.version()).isEqualTo(3);
    assertThat(after.updatedAt()).isAfter(project.updatedAt());
    assertThat(scene.now(project)).isEqualTo(after);
    assertThat(scene.history(project).get(0))
        .usingRecursiveComparison()
        .ignoringFields("seq", "at")
        .isEqualTo(
            NewEvent.by(
                request,
                "updated",
                after.subject(),
                3,
                Changes.between(
                    Map.of("name", "Invoices"),
                    Map.of(
                        "name", "Receipts",
                        "description", "All of them",
                        "metadata", JsonObject.of(Map.of("team", "billing"))))));
  }

  @Test
  void keepsWhatIsNotNamed() {
    var described = scene.update(project, describe("All of them"));

    var renamed = scene.update(described, rename("Receipts"));

    assertThat(renamed)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt")
        .isEqualTo(described.edited(rename("Receipts"), renamed.updatedBy()));
    assertThat(renamed.description()).contains("All of them");
  }

  @Test
  void removesTheDescriptionWithAnEmptyOne() {
    var described = scene.update(project, describe("All of them"));

    assertThat(scene.update(described, describe("")).description()).isEmpty();
  }

  @Test
  void patchesTheMetadata() {
    var before = scene.update(project, patch(Map.of("a", 1, "b", Map.of("c", 1, "d", 2))));
    Map<String, @Nullable Object> removing = new HashMap<>();
    removing.put("a", null);
    removing.put("b", Map.of("c", 3));

    var after =
        scene.update(
            before,
            new ProjectEdit(
                Optional.empty(),
                Optional.empty(),
                Optional.of(JsonObject.of(removing)),
                Optional.empty()));

    assertThat(after.metadata()).isEqualTo(JsonObject.of(Map.of("b", Map.of("c", 3, "d", 2))));
  }

  @Test
  void changesOnlyTheCaseOfItsOwnName() {
    assertThat(scene.update(project, rename("INVOICES")).name()).isEqualTo("INVOICES");
  }

  @Test
  void doesNothingWhenNothingDiffers() {
    var before = scene.store.contents();

    var written = updateProject.handle(command(aRequest(), "Invoices", 2, rename("Invoices")));

    assertThat(written).isEqualTo(new Written<>(project, false));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void archivesAndMakesActiveAgain() {
    var connection = aConnection();
    scene.switchTo(project, connection);

    var archived = scene.archive(project);

    assertThat(archived.status()).isEqualTo(ProjectStatus.ARCHIVED);
    assertThat(scene.active()).isEmpty();
    assertThat(scene.update(archived, edit(ProjectStatus.ACTIVE)).status())
        .isEqualTo(ProjectStatus.ACTIVE);
  }

  @Test
  void leavesAnotherActiveProjectAloneWhenItArchives() {
    var other = scene.create("Other");
    scene.switchTo(other, aConnection());

    scene.archive(project);

    assertThat(scene.active()).contains(other.id());
  }

  @Test
  void refusesAStaleVersionWithTheCurrentProject() {
    var theirs = scene.someoneElseUpdates(project);

    assertThat(
            scene.refused(
                () -> updateProject.handle(command(aRequest(), "Invoices", 2, rename("Mine")))))
        .isEqualTo(new Problem.VersionConflict("Invoices", 2, 3, theirs));
  }

  @Test
  void refusesAVersionThatIsNotYet() {
    assertThat(
            scene.refused(
                () -> updateProject.handle(command(aRequest(), "Invoices", 3, rename("Mine")))))
        .isEqualTo(new Problem.VersionConflict("Invoices", 3, 2, project));
  }

  @Test
  void refusesANameThatIsTaken() {
    scene.create("Receipts");

    assertThat(
            scene.refused(
                () -> updateProject.handle(command(aRequest(), "Invoices", 2, rename("RECEIPTS")))))
        .isEqualTo(new Problem.AlreadyExists("project", "name", "RECEIPTS", Optional.empty()));
  }

  @Test
  void refusesAProjectThatIsNotThere() {
    for (var name : List.of("Receipts", UUID.randomUUID().toString(), "")) {
      assertThat(
              scene.refused(
                  () -> updateProject.handle(command(aRequest(), name, 2, rename("Mine")))))
          .isInstanceOfSatisfying(
              Problem.NotFound.class, problem -> assertThat(problem.reference()).isEqualTo(name));
    }
  }

  @Test
  void refusesADeletedProject() {
    var deleted = scene.delete(project);

    assertThat(scene.refused(() -> scene.update(deleted, rename("Mine"))))
        .isInstanceOfSatisfying(
            Problem.ProjectUnavailable.class,
            problem -> assertThat(problem.status()).isEqualTo("deleted"));
  }

  static Stream<Arguments> faultyInputs() {
    return Stream.of(
        bad(
            "nothing",
            new ProjectEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            "",
            "no field"),
        bad("no name", rename(""), "/name", "must not be empty"),
        bad("name like an id", rename(UUID.randomUUID().toString()), "/name", "form of an id"),
        bad("description", describe("x".repeat(1_001)), "/description", "1001"),
        bad("metadata", patch(Map.of("a", "\0")), "/metadata/a", "NUL"),
        bad("deleted by status", edit(ProjectStatus.DELETED), "/status", "cannot be set"),
        bad("creating by status", edit(ProjectStatus.CREATING), "/status", "cannot be set"));
  }

  private static Arguments bad(String what, ProjectEdit edit, String pointer, String messagePart) {
    return argumentSet(what, edit, pointer, messagePart);
  }

  @ParameterizedTest
  @MethodSource("faultyInputs")
  void refusesFaultyInput(ProjectEdit edit, String pointer, String messagePart) {
    var command = command(aRequest(), "Invoices", 2, edit);

    assertThat(scene.refused(() -> updateProject.handle(command)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> {
              assertThat(problem.faults()).hasSize(1);
              assertThat(problem.faults().get(0).pointer()).isEqualTo(pointer);
              assertThat(problem.faults().get(0).message()).contains(messagePart);
            });
  }

  @Test
  void refusesMetadataThatGrowsBeyondItsLimit() {
    var big = scene.update(project, patch(Map.of("a", "x".repeat(40_000))));

    assertThat(scene.refused(() -> scene.update(big, patch(Map.of("b", "x".repeat(40_000))))))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> assertThat(problem.faults().get(0).pointer()).isEqualTo("/metadata"));
  }

  @Test
  void answersARepeatedRequestWithTheProjectAsItIsNow() {
    var command = command(aRequest("once"), "Invoices", 2, rename("Receipts"));
    var renamed = updateProject.handle(command).value();
    var later = scene.someoneElseUpdates(renamed);
    var stranger = scene.create("Invoices");

    var repeated = updateProject.handle(command);

    assertThat(repeated).isEqualTo(new Written<>(later, true));
    assertThat(scene.now(stranger)).isEqualTo(stranger);
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    updateProject.handle(command(aRequest("once"), "Invoices", 2, rename("Receipts")));

    var problem =
        scene.refused(
            () -> updateProject.handle(command(aRequest("once"), "Receipts", 3, rename("More"))));

    assertThat(problem).isInstanceOf(Problem.RequestIdReused.class);
  }

  @Test
  void takesARequestIdOnlyWhenItSucceeds() {
    var early = command(aRequest("once"), "Receipts", 2, rename("Mine"));
    assertThat(scene.refused(() -> updateProject.handle(early)))
        .isInstanceOf(Problem.NotFound.class);
    scene.create("Receipts");

    assertThat(updateProject.handle(early).replayed()).isFalse();
  }

  @Test
  void letsOneOfManyWin() {
    var outcomes =
        Race.together(
            6,
            i -> {
              try {
                return updateProject
                    .handle(command(aRequest(), "Invoices", 2, describe("of " + i)))
                    .value()
                    .version();
              } catch (WorkflowException e) {
                return ((Problem.VersionConflict) e.problem()).currentVersion();
              }
            });

    assertThat(outcomes).containsOnly(3L).hasSize(6);
    assertThat(scene.history(project)).hasSize(2);
  }

  private static UpdateProject.Command command(
      Request request, String name, long version, ProjectEdit edit) {
    return new UpdateProject.Command(request, name, version, edit);
  }
}
