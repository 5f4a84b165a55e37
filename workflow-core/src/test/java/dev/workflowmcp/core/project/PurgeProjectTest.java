package dev.workflowmcp.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.memory.SteppedPorts;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgeProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final PurgeProject purgeProject = scene.workflow.purgeProject();
  private final Project project = scene.create("Invoices");

  @Test
  void removesADeletedProjectWithItsDatabase() {
    var deleted = scene.delete(project);

    assertThat(purgeProject.handle(command("Invoices"))).isEqualTo(deleted);

    assertThat(scene.find(project.id())).isEmpty();
    assertThat(scene.store.ports().databases().exists(project.id())).isFalse();
  }

  @Test
  void refusesAProjectThatIsNotDeleted() {
    assertThat(scene.refused(() -> purgeProject.handle(command("Invoices"))).code())
        .isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    scene.archive(project);
    assertThat(scene.refused(() -> purgeProject.handle(command("Invoices"))).code())
        .isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    assertThat(scene.store.ports().databases().exists(project.id())).isTrue();
  }

  @Test
  void refusesAnythingButTheExactName() {
    scene.delete(project);

    for (var confirm : List.of("invoices", "", "yes")) {
      assertThat(scene.refused(() -> purgeProject.handle(command(confirm))))
          .isEqualTo(new Problem.ConfirmationRequired("confirm", confirm));
    }
  }

  @Test
  void refusesAProjectThatIsNotThere() {
    var nobody = new PurgeProject.Command(new ProjectId(UUID.randomUUID()), "Invoices");

    assertThat(scene.refused(() -> purgeProject.handle(nobody)).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void canBeRepeatedWhenItDiesInTheMiddle(int step) {
    scene.delete(project);
    var steps = new AtomicInteger();
    var dying =
        listening(
            name -> {
              if (steps.getAndIncrement() >= step) {
                throw new ArithmeticException(name);
              }
            });
    assertThat(catchThrowable(() -> dying.purgeProject().handle(command("Invoices"))))
        .isInstanceOf(ArithmeticException.class);
    assertThat(scene.find(project.id()).map(Project::status)).contains(ProjectStatus.DELETED);

    purgeProject.handle(command("Invoices"));

    assertThat(scene.find(project.id())).isEmpty();
    assertThat(scene.store.ports().databases().exists(project.id())).isFalse();
  }

  @Test
  void isNotUndoneByARestoreThatComesInBetween() {
    scene.delete(project);

    var problem =
        Race.waits(
            dropping ->
                listening(step -> signal(step, dropping))
                    .purgeProject()
                    .handle(command("Invoices")),
            () -> Fixtures.problemOf(this::restore));

    assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(scene.find(project.id())).isEmpty();
  }

  private static void signal(String step, Runnable dropping) {
    if (step.equals("drop")) {
      dropping.run();
    }
  }

  private Workflow listening(Consumer<String> listener) {
    return Workflow.over(SteppedPorts.over(scene.store.ports(), listener), scene.store.schemas());
  }

  private Project restore() {
    return scene
        .workflow
        .restoreProject()
        .handle(new RestoreProject.Command(Fixtures.aRequest(), project.id(), Optional.empty()))
        .value();
  }

  private PurgeProject.Command command(String confirm) {
    return new PurgeProject.Command(project.id(), confirm);
  }
}
