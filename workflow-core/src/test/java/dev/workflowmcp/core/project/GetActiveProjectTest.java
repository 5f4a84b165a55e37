package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GetActiveProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final Project project = scene.create("Invoices");

  @Test
  void isNoneAtFirst() {
    assertThat(activeOf(aConnection())).isEmpty();
  }

  @Test
  void isTheOneThatTheConnectionWorksIn() {
    var connection = aConnection();
    var switched = scene.switchTo(project, connection);
    scene.switchTo(scene.create("Receipts"), aConnection());

    assertThat(activeOf(connection)).contains(switched);
  }

  @Test
  void isTheOneOfTheProcessOrTheRegistry() {
    var switched = scene.switchTo(project, aConnection());
    var receipts = scene.create("Receipts");

    assertThat(activeOf(new ConnectionScope(Optional.of("receipts")))).contains(receipts);
    assertThat(activeOf(aConnection())).contains(switched);
  }

  @Test
  void isToldAlthoughItCannotBeWorkedIn() {
    var connection = aConnection();
    scene.switchTo(project, connection);
    var deleted = scene.delete(scene.now(project));

    assertThat(activeOf(connection)).contains(deleted);
  }

  @Test
  void isNotFoundOnceItIsGoneForEver() {
    var connection = aConnection();
    scene.switchTo(project, connection);
    scene.delete(scene.now(project));
    scene.workflow.purgeProject().handle(new PurgeProject.Command(project.id(), "Invoices"));

    assertThat(scene.refused(() -> activeOf(connection)).code()).isEqualTo(ProblemCode.NOT_FOUND);
  }

  private Optional<Project> activeOf(ConnectionScope connection) {
    return scene.workflow.getActiveProject().handle(new GetActiveProject.Query(connection));
  }
}
