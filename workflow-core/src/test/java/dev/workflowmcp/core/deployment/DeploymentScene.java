package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.someoneElsesRequest;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.InputFault;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.DraftBuilder;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A project in memory with the verbs that the tests of deployments share. */
final class DeploymentScene {
  final InMemoryStore store = new InMemoryStore();
  final Workflow workflow = store.workflow();
  final ProjectId project = Fixtures.aProject(workflow, "Invoices").id();

  /** The next work item: W-1, W-2 … */
  WorkItem item() {
    return item(Optional.empty());
  }

  /** The next work item, below another. */
  WorkItem itemBelow(String parent) {
    return item(Optional.of(WorkItemReference.parse(parent)));
  }

  /** The next work item, completed already. */
  WorkItem completed(ItemType type) {
    return item(
        Optional.empty(), DraftBuilder.an(type, "Item").status(WorkItemStatus.COMPLETED).build());
  }

  private WorkItem item(Optional<WorkItemReference> parent) {
    return item(parent, WorkItemDraft.of(ItemType.TASK, "Item"));
  }

  private WorkItem item(Optional<WorkItemReference> parent, WorkItemDraft draft) {
    return workflow
        .createWorkItem()
        .handle(new CreateWorkItem.Command(aRequest(), project, parent, draft))
        .value();
  }

  WorkItem delete(WorkItem item) {
    return workflow
        .deleteWorkItem()
        .handle(
            new DeleteWorkItem.Command(
                aRequest(), project, WorkItemReference.to(item.ref()), item.version()))
        .value()
        .item();
  }

  /** The type vendor. */
  void vendors() {
    var schema = JsonObject.of(Map.of("type", "object"));
    workflow
        .registerEntityType()
        .handle(
            new RegisterEntityType.Command(
                aRequest(), project, EntityTypeDraft.of("vendor", schema)));
  }

  /** The next entity: E-1, E-2 … */
  Entity vendor(String name) {
    var draft = EntityDraft.of("vendor", name, JsonObject.EMPTY);
    return workflow
        .createEntity()
        .handle(new CreateEntity.Command(aRequest(), project, draft))
        .value();
  }

  Entity delete(Entity entity) {
    return workflow
        .deleteEntity()
        .handle(
            new DeleteEntity.Command(
                aRequest(), project, EntityReference.to(entity.ref()), entity.version()))
        .value();
  }

  Deployment record(DeploymentBuilder draft) {
    return workflow.recordDeployment().handle(recording(aRequest(), draft)).value();
  }

  /** What comes to an environment now. */
  Deployment record(String environment, String... workItems) {
    return record(aDeployment(environment).carrying(workItems));
  }

  RecordDeployment.Command recording(Request request, DeploymentBuilder draft) {
    return new RecordDeployment.Command(request, project, draft.build());
  }

  Deployment update(Deployment deployment, DeploymentEdit edit) {
    return workflow.updateDeployment().handle(updating(aRequest(), deployment, edit)).value();
  }

  Deployment update(Deployment deployment, DeploymentStatus status) {
    return update(deployment, DeploymentEdit.to(status));
  }

  Deployment someoneElseUpdates(Deployment deployment) {
    var edit = metadata(Map.of("changed", "by somebody else"));
    return workflow
        .updateDeployment()
        .handle(updating(someoneElsesRequest(), deployment, edit))
        .value();
  }

  UpdateDeployment.Command updating(Request request, Deployment deployment, DeploymentEdit edit) {
    return new UpdateDeployment.Command(
        request, project, DeploymentReference.to(deployment.ref()), deployment.version(), edit);
  }

  static DeploymentEdit metadata(Map<String, ?> patch) {
    return new DeploymentEdit(
        Optional.empty(),
        Optional.of(JsonObject.of(patch)),
        CargoReferences.NONE,
        CargoReferences.NONE);
  }

  /** Adds some work items, and removes others. */
  static DeploymentEdit workItems(List<String> added, List<String> removed) {
    return new DeploymentEdit(
        Optional.empty(),
        Optional.empty(),
        new CargoReferences(added, List.of()),
        new CargoReferences(removed, List.of()));
  }

  /** Adds some entities, and removes others. */
  static DeploymentEdit entities(List<String> added, List<String> removed) {
    return new DeploymentEdit(
        Optional.empty(),
        Optional.empty(),
        new CargoReferences(List.of(), added),
        new CargoReferences(List.of(), removed));
  }

  DeploymentDetails get(String reference) {
    return workflow
        .getDeployment()
        .handle(new GetDeployment.Query(project, DeploymentReference.parse(reference)));
  }

  /** With all that it carries. */
  DeploymentDetails getWhole(String reference) {
    return workflow
        .getDeployment()
        .handle(new GetDeployment.Query(project, DeploymentReference.parse(reference), true));
  }

  Deployment now(Deployment deployment) {
    return get(deployment.id().toString()).deployment();
  }

  /** The references of the work items that a deployment carries. */
  List<String> carried(Deployment deployment) {
    return get(deployment.ref().toString()).workItems().items().stream()
        .map(item -> item.ref().toString())
        .toList();
  }

  /** The deployments that carry an item, newest first. */
  List<DeploymentSummary> deploymentsOf(WorkItem item) {
    var ports = store.ports();
    var subject = new Subject(SubjectKind.WORK_ITEM, item.id().value(), item.ref().toString());
    return ports
        .transactions()
        .inProject(project, () -> ports.environments().deploymentsOf(subject, 100));
  }

  /** What happened to a deployment, newest first. */
  List<Event> history(Deployment deployment) {
    var ports = store.ports();
    return ports
        .transactions()
        .inProject(
            project, () -> ports.events().of(SubjectKind.DEPLOYMENT, deployment.id().value(), 100));
  }

  /** The problem a call fails with, which must leave everything as it was. */
  Problem refused(Callable<?> call) {
    var before = store.contents();
    var problem = Fixtures.problemOf(call);
    assertThat(store.contents()).isEqualTo(before);
    return problem;
  }

  /** The faults of a call with faulty input, which must leave everything as it was. */
  void refusesInput(Callable<?> call, String... pointersAndMessageParts) {
    assertThat(refused(call)).isInstanceOf(Problem.InvalidInput.class);
    var faults = ((Problem.InvalidInput) refused(call)).faults();
    assertThat(faults).extracting(InputFault::pointer).hasSize(pointersAndMessageParts.length / 2);
    for (var i = 0; i < faults.size(); i++) {
      assertThat(faults.get(i).pointer()).isEqualTo(pointersAndMessageParts[2 * i]);
      assertThat(faults.get(i).message()).contains(pointersAndMessageParts[2 * i + 1]);
    }
  }
}
