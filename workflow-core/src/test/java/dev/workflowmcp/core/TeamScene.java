package dev.workflowmcp.core;

import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;

import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.SmallSchemas;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.Map;
import java.util.Optional;

/** A project in which several actors do all kinds of things. */
public final class TeamScene {
  public final Workflow workflow;
  public final Project project;
  private final Workflow.Ports ports;
  private final String actor;

  /** A new project with a name. */
  public TeamScene(Workflow.Ports ports, String name) {
    this.ports = ports;
    this.workflow = Workflow.over(ports, new SmallSchemas());
    this.project = Fixtures.aProject(workflow, name);
    this.actor = Fixtures.ACTOR;
  }

  private TeamScene(TeamScene team, String actor) {
    this.ports = team.ports;
    this.workflow = team.workflow;
    this.project = team.project;
    this.actor = actor;
  }

  /** The same project, with another who does things. */
  public TeamScene by(String other) {
    return new TeamScene(this, other);
  }

  private Request request() {
    return new Request(actor, "call", Optional.empty());
  }

  public WorkItemNumber task(String title) {
    return create(an(ItemType.TASK, title).build()).ref();
  }

  public WorkItem create(WorkItemDraft draft) {
    return workflow
        .createWorkItem()
        .handle(new CreateWorkItem.Command(request(), project.id(), Optional.empty(), draft))
        .value();
  }

  public WorkItem now(WorkItemNumber item) {
    return ports
        .transactions()
        .inProject(project.id(), () -> ports.workItems().find(WorkItemReference.to(item)))
        .orElseThrow();
  }

  public WorkItem update(WorkItemNumber item, WorkItemEdit edit) {
    var change =
        new ItemChange(WorkItemReference.to(item), now(item).version(), edit, Optional.empty());
    return workflow
        .updateWorkItem()
        .handle(new UpdateWorkItem.Command(request(), project.id(), change))
        .value();
  }

  public WorkItemNumber become(WorkItemNumber item, WorkItemStatus status) {
    return update(item, anEdit().status(status).build()).ref();
  }

  public void delete(WorkItemNumber item) {
    workflow
        .deleteWorkItem()
        .handle(
            new DeleteWorkItem.Command(
                request(), project.id(), WorkItemReference.to(item), now(item).version()));
  }

  /** Claims an item for half an hour in the name of an agent. */
  public WorkItemNumber claim(WorkItemNumber item, String agent) {
    return claim(Optional.of(WorkItemReference.to(item)), Optional.of(agent));
  }

  /** Claims the best ready item. */
  public WorkItemNumber claimBest() {
    return claim(Optional.empty(), Optional.empty());
  }

  private WorkItemNumber claim(Optional<WorkItemReference> item, Optional<String> agent) {
    return workflow
        .claimWorkItem()
        .handle(
            new ClaimWorkItem.Command(
                request(),
                project.id(),
                item,
                agent,
                30,
                Optional.empty(),
                ClaimWorkItem.Choice.ANY))
        .value()
        .item()
        .ref();
  }

  public Note note(String subject, String text) {
    return workflow
        .addNote()
        .handle(new AddNote.Command(request(), project.id(), SubjectReference.parse(subject), text))
        .value();
  }

  /** An entity type that takes all data. */
  public EntityType type(String name) {
    var draft = EntityTypeDraft.of(name, JsonObject.of(Map.of("type", "object")));
    return workflow
        .registerEntityType()
        .handle(new RegisterEntityType.Command(request(), project.id(), draft))
        .value();
  }

  public Entity entity(String type, String name, Map<String, ?> data) {
    var draft = EntityDraft.of(type, name, JsonObject.of(data));
    return workflow
        .createEntity()
        .handle(new CreateEntity.Command(request(), project.id(), draft))
        .value();
  }

  public void delete(Entity entity) {
    workflow
        .deleteEntity()
        .handle(
            new DeleteEntity.Command(
                request(), project.id(), EntityReference.to(entity.id()), entity.version()));
  }

  public Deployment deploy(DeploymentDraft draft) {
    return workflow
        .recordDeployment()
        .handle(new RecordDeployment.Command(request(), project.id(), draft))
        .value();
  }
}
