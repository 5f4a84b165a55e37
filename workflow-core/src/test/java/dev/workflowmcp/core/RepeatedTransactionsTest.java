package dev.workflowmcp.core;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.DeploymentEdit;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.deployment.UpdateDeployment;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.DeleteEntityType;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityEdit;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.EntityTypeEdit;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.entity.RestoreEntity;
import dev.workflowmcp.core.entity.UpdateEntity;
import dev.workflowmcp.core.entity.UpdateEntityType;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.memory.RepeatedPorts;
import dev.workflowmcp.core.project.CreateProject;
import dev.workflowmcp.core.project.DeleteProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectEdit;
import dev.workflowmcp.core.project.RestoreProject;
import dev.workflowmcp.core.project.SwitchProject;
import dev.workflowmcp.core.project.UpdateProject;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.CreateWorkItems;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.MoveWorkItem;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.RestoreWorkItem;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.UpdateWorkItems;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every write does the same when its transaction is undone by a deadlock and run again. */
class RepeatedTransactionsTest {
  private final InMemoryStore store = new InMemoryStore();
  private final Workflow workflow =
      Workflow.over(RepeatedPorts.over(store.ports()), store.schemas());

  @Test
  void changesProjectsOnce() {
    var connection = aConnection();

    var created =
        unrepeated(
            workflow
                .createProject()
                .handle(
                    new CreateProject.Command(
                        aRequest("create"),
                        connection,
                        "Invoices",
                        Optional.empty(),
                        JsonObject.EMPTY,
                        true)));
    var switched =
        unrepeated(
            workflow
                .switchProject()
                .handle(new SwitchProject.Command(aRequest("switch"), connection, "Invoices")));
    var renamed =
        unrepeated(
            workflow
                .updateProject()
                .handle(
                    new UpdateProject.Command(
                        aRequest("update"), "Invoices", switched.version(), renaming())));
    var deleted =
        unrepeated(
            workflow
                .deleteProject()
                .handle(
                    new DeleteProject.Command(
                        aRequest("delete"), "Receipts", renamed.version(), "Receipts")));
    var restored =
        unrepeated(
            workflow
                .restoreProject()
                .handle(
                    new RestoreProject.Command(
                        aRequest("restore"), deleted.id(), Optional.empty())));

    assertThat(List.of(created.version(), switched.version(), renamed.version()))
        .containsExactly(2L, 2L, 3L);
    assertThat(restored.version()).isEqualTo(5);
    assertThat(actions(restored))
        .containsExactly("restored", "deleted", "updated", "switched", "created");
  }

  @Test
  void changesWorkItemsOnce() {
    var project = Fixtures.aProject(workflow).id();
    var parent =
        unrepeated(
            workflow
                .createWorkItem()
                .handle(
                    new CreateWorkItem.Command(
                        aRequest("create"), project, Optional.empty(), aTask("Parent").build())));
    var planned =
        List.of(
            new PlannedItem(
                Optional.of("a"), Optional.of(parent.ref().toString()), aTask("A").build()),
            new PlannedItem(Optional.empty(), Optional.of("a"), aTask("B").build()));
    var children =
        unrepeated(
            workflow
                .createWorkItems()
                .handle(new CreateWorkItems.Command(aRequest("plan"), project, planned)));
    var edit = anEdit().itemType(ItemType.SESSION).metadata(Map.of("token_usage", 1)).build();
    var changes =
        children.items().stream()
            .map(
                child ->
                    new ItemChange(WorkItemReference.to(child.id()), 1, edit, Optional.empty()))
            .toList();

    var updated =
        unrepeated(
            workflow
                .updateWorkItems()
                .handle(new UpdateWorkItems.Command(aRequest("many"), project, changes)));
    var finished =
        unrepeated(
            workflow
                .updateWorkItem()
                .handle(
                    new UpdateWorkItem.Command(aRequest("finish"), project, finishing(parent))));

    assertThat(updated.items()).allSatisfy(item -> assertThat(item.version()).isEqualTo(2));
    assertThat(finished.version()).isEqualTo(2);
    for (var child : children.items()) {
      assertThat(
              store
                  .ports()
                  .transactions()
                  .inProject(
                      project,
                      () ->
                          store.ports().events().of(SubjectKind.WORK_ITEM, child.id().value(), 10)))
          .extracting(event -> event.version())
          .containsExactly(3L, 2L, 1L);
    }
  }

  @Test
  void changesTreesOnce() {
    var project = Fixtures.aProject(workflow).id();
    var parent = create(project, "Parent");
    var item = create(project, "Item");
    var reference = WorkItemReference.to(item.id());

    var moved =
        unrepeated(
            workflow
                .moveWorkItem()
                .handle(
                    new MoveWorkItem.Command(
                        aRequest("move"),
                        project,
                        reference,
                        1,
                        Optional.of(WorkItemReference.to(parent.id())))));
    var deleted =
        unrepeated(
            workflow
                .deleteWorkItem()
                .handle(new DeleteWorkItem.Command(aRequest("delete"), project, reference, 2)));
    var restored =
        unrepeated(
            workflow
                .restoreWorkItem()
                .handle(new RestoreWorkItem.Command(aRequest("restore"), project, reference)));

    assertThat(moved.version()).isEqualTo(2);
    assertThat(deleted.item().version()).isEqualTo(3);
    assertThat(restored.item().version()).isEqualTo(4);
    assertThat(restored.items()).contains(1);
  }

  @Test
  void changesEntitiesOnce() {
    var project = Fixtures.aProject(workflow).id();
    var schema = JsonObject.of(Map.of("type", "object"));
    var type =
        unrepeated(
            workflow
                .registerEntityType()
                .handle(
                    new RegisterEntityType.Command(
                        aRequest("register"), project, EntityTypeDraft.of("vendor", schema))));
    var created =
        unrepeated(
            workflow
                .createEntity()
                .handle(
                    new CreateEntity.Command(
                        aRequest("create"),
                        project,
                        EntityDraft.of("vendor", "Acme", JsonObject.EMPTY))));
    var reference = EntityReference.to(created.id());
    var renamed =
        new EntityEdit(Optional.of("B"), Optional.empty(), Optional.empty(), Optional.empty());

    var updated =
        unrepeated(
            workflow
                .updateEntity()
                .handle(
                    new UpdateEntity.Command(aRequest("update"), project, reference, 1, renamed)));
    var evolved =
        unrepeated(
            workflow
                .updateEntityType()
                .handle(
                    new UpdateEntityType.Command(
                        aRequest("evolve"),
                        project,
                        "vendor",
                        1,
                        EntityTypeEdit.to(JsonObject.EMPTY),
                        true,
                        false,
                        Progress.NONE)));
    var deleted =
        unrepeated(
            workflow
                .deleteEntity()
                .handle(new DeleteEntity.Command(aRequest("delete"), project, reference, 2)));
    unrepeated(
        workflow
            .deleteEntityType()
            .handle(new DeleteEntityType.Command(aRequest("gone"), project, "vendor", 2)));
    var restored =
        unrepeated(
            workflow
                .restoreEntity()
                .handle(
                    new RestoreEntity.Command(
                        aRequest("restore"), project, reference, Optional.empty())));

    assertThat(type.version()).isEqualTo(1);
    assertThat(evolved.type().version()).isEqualTo(2);
    assertThat(List.of(updated.version(), deleted.version(), restored.version()))
        .containsExactly(2L, 3L, 4L);
    assertThat(restored.schemaVersion()).isEqualTo(2);
  }

  @Test
  void changesDeploymentsOnce() {
    var project = Fixtures.aProject(workflow).id();
    var item = create(project, "Item").ref().toString();
    var cargo = new CargoReferences(List.of(item), List.of());

    var recorded =
        unrepeated(
            workflow
                .recordDeployment()
                .handle(
                    new RecordDeployment.Command(
                        aRequest("record"),
                        project,
                        DeploymentDraft.of("staging", "0123abc", cargo))));
    var updated =
        unrepeated(
            workflow
                .updateDeployment()
                .handle(
                    new UpdateDeployment.Command(
                        aRequest("update"),
                        project,
                        DeploymentReference.to(recorded.id()),
                        1,
                        new DeploymentEdit(
                            Optional.of(DeploymentStatus.ROLLED_BACK),
                            Optional.empty(),
                            CargoReferences.NONE,
                            cargo))));

    assertThat(recorded.workItemCount()).isEqualTo(1);
    assertThat(updated.version()).isEqualTo(2);
    assertThat(updated.workItemCount()).isZero();
  }

  private WorkItem create(ProjectId project, String title) {
    return workflow
        .createWorkItem()
        .handle(
            new CreateWorkItem.Command(aRequest(), project, Optional.empty(), aTask(title).build()))
        .value();
  }

  private static ItemChange finishing(WorkItem parent) {
    return new ItemChange(
        WorkItemReference.to(parent.id()),
        1,
        WorkItemEdit.to(WorkItemStatus.COMPLETED),
        Optional.of(ItemChange.DescendantsFate.COMPLETE));
  }

  private static ProjectEdit renaming() {
    return new ProjectEdit(
        Optional.of("Receipts"), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private List<String> actions(Project project) {
    var ports = store.ports();
    return ports
        .transactions()
        .inRegistry(() -> ports.events().of(SubjectKind.PROJECT, project.id().value(), 10))
        .stream()
        .map(event -> event.action())
        .toList();
  }

  private static <T> T unrepeated(Written<T> written) {
    assertThat(written.replayed()).isFalse();
    return written.value();
  }
}
