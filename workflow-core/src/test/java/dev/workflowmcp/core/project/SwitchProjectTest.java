package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final SwitchProject switchProject = scene.workflow.switchProject();
  private final ConnectionScope connection = aConnection();
  private final Project project = scene.create("Invoices");

  @Test
  void bindsTheConnectionAndSetsTheActiveProject() {
    var request = aRequest();

    var written = switchProject.handle(command(request, "INVOICES"));

    assertThat(written.replayed()).isFalse();
    assertThat(written.value())
        .usingRecursiveComparison()
        .ignoringFields("lastActivatedAt")
        .isEqualTo(project);
    assertThat(written.value().lastActivatedAt().orElseThrow()).isAfter(project.updatedAt());
    assertThat(scene.now(project)).isEqualTo(written.value());
    assertThat(connection.bound()).contains(project.id());
    assertThat(scene.active()).contains(project.id());
    assertThat(scene.history(project).get(0))
        .usingRecursiveComparison()
        .ignoringFields("seq", "at")
        .isEqualTo(NewEvent.by(request, "switched", project.subject(), 2, JsonObject.EMPTY));
  }

  @Test
  void leavesOtherConnectionsAlone() {
    var other = aConnection();
    var receipts = scene.create("Receipts");
    scene.switchTo(receipts, other);

    scene.switchTo(project, connection);

    assertThat(other.bound()).contains(receipts.id());
    assertThat(connection.bound()).contains(project.id());
  }

  @Test
  void keepsTheConnectionWhereItWasWhenItIsRefused() {
    scene.switchTo(project, connection);
    var archived = scene.archive(scene.create("Receipts"));

    assertThat(scene.refused(() -> switchProject.handle(command(aRequest(), "Receipts"))))
        .isEqualTo(
            new Problem.ProjectUnavailable(
                "Receipts",
                "archived",
                "Choose another project (list_projects), or make it active again: update_project"
                    + " with version "
                    + archived.version()
                    + " and status active."));
    assertThat(scene.refused(() -> switchProject.handle(command(aRequest(), "Nothing"))))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(
            scene.refused(
                () -> switchProject.handle(command(aRequest("x".repeat(201)), "Invoices"))))
        .isInstanceOf(Problem.InvalidInput.class);
    assertThat(connection.bound()).contains(project.id());
  }

  @Test
  void answersARepeatedRequestAfterTheProjectWasRenamed() {
    var command = command(aRequest("once"), "Invoices");
    var switched = switchProject.handle(command).value();
    var renamed = scene.update(switched, ProjectScene.rename("Receipts"));
    var later = scene.create("Invoices");
    scene.switchTo(later, aConnection());
    var connectedAgain = aConnection();

    var repeated =
        switchProject.handle(
            new SwitchProject.Command(aRequest("once"), connectedAgain, "Invoices"));

    assertThat(repeated).isEqualTo(new Written<>(renamed, true));
    assertThat(connectedAgain.bound()).contains(project.id());
    assertThat(scene.active()).contains(later.id());
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    switchProject.handle(command(aRequest("once"), "Invoices"));
    scene.create("Receipts");

    assertThat(scene.refused(() -> switchProject.handle(command(aRequest("once"), "Receipts"))))
        .isInstanceOf(Problem.RequestIdReused.class);
    assertThat(connection.bound()).isEqualTo(Optional.of(project.id()));
  }

  private SwitchProject.Command command(Request request, String name) {
    return new SwitchProject.Command(request, connection, name);
  }
}
