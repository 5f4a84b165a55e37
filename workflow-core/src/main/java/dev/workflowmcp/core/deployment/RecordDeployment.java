package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Duration;
import java.util.List;

/** Records what was put, or is to be put, into an environment. */
public final class RecordDeployment {
  /** By so much the clock of a caller may be fast. */
  static final Duration CLOCK_SLACK = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final Deployments deployments;
  private final CargoLookup lookup;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public RecordDeployment(
      Transactions transactions,
      Deployments deployments,
      Events events,
      RequestIds requestIds,
      Ids ids) {
    this.transactions = transactions;
    this.deployments = deployments;
    this.lookup = new CargoLookup(deployments);
    this.events = events;
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /** What to record. */
  public record Command(Request request, ProjectId project, DeploymentDraft draft) {}

  /**
   * The new deployment. It carries what is named and nothing else: what stands below a work item in
   * the tree is deployed with it only when it is named, too.
   *
   * @throws WorkflowException {@code invalid_input}, also for every work item and entity that is
   *     unknown or deleted, and for a time more than ten minutes ahead; {@code request_id_reused}
   */
  public Written<Deployment> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    command.draft().check(faults);
    faults.throwIfAny();
    var id = new DeploymentId(ids.next());
    return transactions.inProject(
        command.project(),
        () ->
            once.run(
                command.request(),
                "record_deployment",
                command,
                List.of(id.value()),
                () -> record(command, id),
                results -> get(new DeploymentId(results.get(0)))));
  }

  private Deployment record(Command command, DeploymentId id) {
    var draft = command.draft();
    var request = command.request();
    var faults = new Faults();
    var cargo = lookup.undeleted(faults, "", draft.cargo());
    faults.throwIfAny();
    var deployment = deployments.add(new NewDeployment(id, draft, cargo, request.actor()));
    requirePast(deployment);
    var made = deployment.fields();
    made.putAll(cargo.fields());
    events.record(
        List.of(
            NewEvent.by(
                request,
                "created",
                deployment.subject(),
                deployment.version(),
                Changes.made(made))));
    return deployment;
  }

  /** Else it would be the last one of its environment until that time comes. */
  private static void requirePast(Deployment deployment) {
    var faults = new Faults();
    deployment
        .deployedAt()
        .filter(at -> at.isAfter(deployment.createdAt().plus(CLOCK_SLACK)))
        .ifPresent(
            at ->
                faults.add(
                    "deployed_at",
                    "is still to come by more than the "
                        + CLOCK_SLACK.toMinutes()
                        + " minutes that are allowed; it is "
                        + deployment.createdAt()
                        + " now",
                    at));
    faults.throwIfAny();
  }

  private Deployment get(DeploymentId id) {
    var reference = DeploymentReference.to(id);
    return deployments.find(reference).orElseThrow(reference::notFound);
  }
}
