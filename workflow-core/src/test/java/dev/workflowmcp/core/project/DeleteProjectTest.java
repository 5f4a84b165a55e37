package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.project.ProjectScene.deletion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final DeleteProject deleteProject = scene.workflow.deleteProject();
  private final Project project = scene.create("Invoices");

  @Test
  void marksTheProjectAsDeletedAndKeepsItsDatabase() {
    var deleted = deleteProject.handle(command(aRequest(), "invoices", 2, "Invoices")).value();

    assertThat(deleted)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "deletedAt")
        .isEqualTo(project.with(ProjectStatus.DELETED, "Invoices", ACTOR));
    assertThat(deleted.deletedAt()).contains(deleted.updatedAt());
    assertThat(scene.now(project)).isEqualTo(deleted);
    assertThat(scene.store.ports().databases().exists(project.id())).isTrue();
    assertThat(scene.history(project).get(0).action()).isEqualTo("deleted");
    assertThat(scene.history(project).get(0).version()).isEqualTo(3);
  }

  @Test
  void leavesNoDeletedProjectActive() {
    scene.switchTo(project, aConnection());

    scene.delete(project);

    assertThat(scene.active()).isEmpty();
  }

  @Test
  void deletesAnArchivedProjectToo() {
    var archived = scene.archive(project);

    assertThat(scene.delete(archived).status()).isEqualTo(ProjectStatus.DELETED);
  }

  @Test
  void refusesAnythingButTheExactName() {
    for (var confirm : List.of("invoices", "Invoices ", "", "yes", project.id().toString())) {
      assertThat(
              scene.refused(
                  () -> deleteProject.handle(command(aRequest(), "Invoices", 2, confirm))))
          .isEqualTo(new Problem.ConfirmationRequired("confirm", confirm));
    }
  }

  @Test
  void refusesAStaleVersion() {
    var theirs = scene.someoneElseUpdates(project);

    assertThat(scene.refused(() -> deleteProject.handle(deletion(project))))
        .isEqualTo(new Problem.VersionConflict("Invoices", 2, 3, theirs));
  }

  @Test
  void refusesADeletedProject() {
    var deleted = scene.delete(project);

    assertThat(scene.refused(() -> deleteProject.handle(deletion(deleted))))
        .isInstanceOf(Problem.ProjectUnavailable.class);
    assertThat(
            scene.refused(
                () -> deleteProject.handle(command(aRequest(), "Invoices", 3, "Invoices"))))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void refusesAFaultyRequestId() {
    assertThat(
            scene.refused(
                () -> deleteProject.handle(command(aRequest("a\nb"), "Invoices", 2, "Invoices"))))
        .isInstanceOf(Problem.InvalidInput.class);
  }

  @Test
  void answersARepeatedRequestAlthoughTheNameIsGone() {
    var command = command(aRequest("once"), "Invoices", 2, "Invoices");
    var deleted = deleteProject.handle(command).value();

    assertThat(deleteProject.handle(command)).isEqualTo(new Written<>(deleted, true));
  }

  @Test
  void touchesNoNewProjectOfTheSameNameWhenRepeated() {
    var command = command(aRequest("once"), "Invoices", 2, "Invoices");
    var deleted = deleteProject.handle(command).value();
    var successor = scene.create("Invoices");

    assertThat(deleteProject.handle(command)).isEqualTo(new Written<>(deleted, true));
    assertThat(scene.now(successor)).isEqualTo(successor);
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    deleteProject.handle(command(aRequest("once"), "Invoices", 2, "Invoices"));
    scene.create("Receipts");

    assertThat(
            scene.refused(
                () -> deleteProject.handle(command(aRequest("once"), "Receipts", 2, "Receipts"))))
        .isInstanceOf(Problem.RequestIdReused.class);
  }

  private static DeleteProject.Command command(
      Request request, String name, long version, String confirm) {
    return new DeleteProject.Command(request, name, version, confirm);
  }
}
