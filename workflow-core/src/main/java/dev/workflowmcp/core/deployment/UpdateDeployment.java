package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;

/** Changes one deployment, if nobody changed it since the caller read it. */
public final class UpdateDeployment {
  private final Transactions transactions;
  private final Deployments deployments;
  private final CargoLookup lookup;
  private final Events events;
  private final OncePerRequest once;

  public UpdateDeployment(
      Transactions transactions, Deployments deployments, Events events, RequestIds requestIds) {
    this.transactions = transactions;
    this.deployments = deployments;
    this.lookup = new CargoLookup(deployments);
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to change.
   *
   * @param version the version that the caller read
   */
  public record Command(
      Request request,
      ProjectId project,
      DeploymentReference deployment,
      long version,
      DeploymentEdit edit) {}

  /**
   * The deployment after the change; the same version as before when nothing differs.
   *
   * @throws WorkflowException {@code invalid_input}, also for every work item and entity that is
   *     unknown, or to be added and deleted; {@code not_found}, {@code version_conflict}, {@code
   *     illegal_transition} for the status, {@code limit_exceeded}, {@code request_id_reused}
   */
  public Written<Deployment> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    command.edit().check(faults);
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          var found = deployments.find(command.deployment()).map(Deployment::id);
          return once.run(
              command.request(),
              "update_deployment",
              command,
              found.map(DeploymentId::value).stream().toList(),
              () -> update(command, lock(command.deployment(), found)),
              results -> deployments.lockForUpdate(new DeploymentId(results.get(0))).orElseThrow());
        });
  }

  private Deployment lock(DeploymentReference reference, Optional<DeploymentId> found) {
    return found.flatMap(deployments::lockForUpdate).orElseThrow(reference::notFound);
  }

  private Deployment update(Command command, Deployment current) {
    var request = command.request();
    DeploymentRules.requireVersion(current, command.version());
    command.edit().status().ifPresent(status -> DeploymentRules.requireStep(current, status));
    var next = current.edited(command.edit(), request.actor());
    var change = change(command.edit(), next);
    if (next.saysTheSameAs(current) && change.isEmpty()) {
      return current;
    }
    var stored = deployments.replace(next, change.added(), change.removed()).orElseThrow();
    var after = stored.fields();
    after.putAll(change.added().fields("_added"));
    after.putAll(change.removed().fields("_removed"));
    var changes = Changes.between(current.fields(), after);
    events.record(
        List.of(NewEvent.by(request, "updated", stored.subject(), stored.version(), changes)));
    return stored;
  }

  private record Change(Cargo before, Cargo after) {
    Cargo added() {
      return after.without(before);
    }

    Cargo removed() {
      return before.without(after);
    }

    boolean isEmpty() {
      return added().isEmpty() && removed().isEmpty();
    }
  }

  private Change change(DeploymentEdit edit, Deployment next) {
    var faults = new Faults();
    JsonLimits.METADATA.check(faults, "metadata", next.metadata());
    var add = lookup.undeleted(faults, DeploymentEdit.ADD, edit.add());
    var remove = lookup.any(faults, DeploymentEdit.REMOVE, edit.remove());
    DeploymentRules.refuseBoth(faults, add, remove);
    faults.throwIfAny();
    if (add.isEmpty() && remove.isEmpty()) {
      return new Change(Cargo.NONE, Cargo.NONE);
    }
    var before = deployments.cargo(next.id());
    var after = before.with(add).without(remove);
    DeploymentRules.requireRoom(next, after);
    return new Change(before, after);
  }
}
