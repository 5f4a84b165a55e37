package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.Fixtures.ACTOR;

import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityPortContract;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.DraftBuilder;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemPortContract;
import java.util.List;
import java.util.Optional;

/** What the contracts of deployments share. */
public interface DeploymentPortContract extends WorkItemPortContract, EntityPortContract {
  /** Stores a work item in a transaction of its own. */
  default WorkItem anItem(ProjectId project, String title) {
    return add(project, DraftBuilder.aTask(title).build());
  }

  /** Stores an entity of a type of its own in a transaction of its own. */
  default Entity anEntity(ProjectId project, String type, String name) {
    return add(project, addType(project, type), EntityDraft.of(type, name, JsonObject.EMPTY));
  }

  static Subject subject(WorkItem item) {
    return new Subject(SubjectKind.WORK_ITEM, item.id().value(), item.ref().toString());
  }

  static Subject subject(Entity entity) {
    return new Subject(SubjectKind.ENTITY, entity.id().value(), entity.ref().toString());
  }

  static Cargo items(WorkItem... items) {
    return new Cargo(
        List.of(items).stream().map(DeploymentPortContract::subject).toList(), List.of());
  }

  static Cargo entities(Entity... entities) {
    return new Cargo(
        List.of(), List.of(entities).stream().map(DeploymentPortContract::subject).toList());
  }

  /** Stores a deployment in a transaction of its own. */
  default Deployment add(ProjectId project, DeploymentBuilder draft, Cargo cargo) {
    return inProject(
        project,
        () ->
            ports()
                .deployments()
                .add(
                    new NewDeployment(
                        new DeploymentId(ports().ids().next()), draft.build(), cargo, ACTOR)));
  }

  /** Stores a deployment that carries some items. */
  default Deployment add(ProjectId project, DeploymentBuilder draft, WorkItem... items) {
    return add(project, draft, items(items));
  }

  /** Stores the next version of a deployment, in a transaction of its own. */
  default Optional<Deployment> replace(
      ProjectId project, Deployment next, Cargo added, Cargo removed) {
    return inProject(project, () -> ports().deployments().replace(next, added, removed));
  }

  /** Gives a deployment another status, in a transaction of its own. */
  default Deployment become(ProjectId project, Deployment deployment, DeploymentStatus status) {
    var next = deployment.edited(DeploymentEdit.to(status), "agent-9");
    return replace(project, next, Cargo.NONE, Cargo.NONE).orElseThrow();
  }

  /** The deployment as it is now. */
  default Deployment now(ProjectId project, Deployment deployment) {
    var reference = DeploymentReference.to(deployment.id());
    return inProject(project, () -> ports().deployments().find(reference)).orElseThrow();
  }
}
