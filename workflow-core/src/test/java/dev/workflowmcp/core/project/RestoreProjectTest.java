package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestoreProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final RestoreProject restoreProject = scene.workflow.restoreProject();
  private final Project project = scene.create("Invoices");

  @Test
  void bringsAProjectBackWithAllItHolds() {
    var item =
        scene
            .workflow
            .createWorkItem()
            .handle(
                new CreateWorkItem.Command(
                    aRequest(),
                    project.id(),
                    Optional.empty(),
                    WorkItemDraft.of(ItemType.TASK, "Keep me")))
            .value();
    var deleted = scene.delete(project);

    var restored = restoreProject.handle(command(aRequest(), project.id())).value();

    assertThat(restored)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "deletedAt")
        .isEqualTo(deleted.with(ProjectStatus.ACTIVE, "Invoices", ACTOR));
    assertThat(restored.deletedAt()).isEmpty();
    assertThat(scene.history(project).get(0).action()).isEqualTo("restored");
    assertThat(
            scene
                .workflow
                .getWorkItem()
                .handle(
                    new GetWorkItem.Query(project.id(), WorkItemReference.to(item.id()), Set.of()))
                .item())
        .isEqualTo(item);
  }

  @Test
  void givesItAnotherNameWhenTheOldOneIsTaken() {
    scene.delete(project);
    scene.create("invoices");

    assertThat(scene.refused(() -> restoreProject.handle(command(aRequest(), project.id()))))
        .isInstanceOfSatisfying(
            Problem.AlreadyExists.class,
            problem -> assertThat(problem.value()).isEqualTo("Invoices"));

    var restored =
        restoreProject
            .handle(
                new RestoreProject.Command(aRequest(), project.id(), Optional.of("Old invoices")))
            .value();
    assertThat(restored.name()).isEqualTo("Old invoices");
  }

  @Test
  void refusesAProjectThatIsNotDeleted() {
    assertThat(scene.refused(() -> restoreProject.handle(command(aRequest(), project.id()))).code())
        .isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
  }

  @Test
  void refusesAProjectThatIsNotThere() {
    var nobody = new ProjectId(UUID.randomUUID());

    assertThat(scene.refused(() -> restoreProject.handle(command(aRequest(), nobody))).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void refusesAFaultyName() {
    scene.delete(project);
    var command = new RestoreProject.Command(aRequest(), project.id(), Optional.of("a\nb"));

    assertThat(scene.refused(() -> restoreProject.handle(command)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> assertThat(problem.faults().get(0).pointer()).isEqualTo("/name"));
  }

  @Test
  void answersARepeatedRequestWithTheProjectAsItIsNow() {
    scene.delete(project);
    var command = command(aRequest("once"), project.id());
    var restored = restoreProject.handle(command).value();
    var later = scene.someoneElseUpdates(restored);

    assertThat(restoreProject.handle(command)).isEqualTo(new Written<>(later, true));
  }

  private static RestoreProject.Command command(Request request, ProjectId project) {
    return new RestoreProject.Command(request, project, Optional.empty());
  }
}
