package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;

/** Changes one work item, if nobody changed it since the caller read it. */
public final class UpdateWorkItem {
  private final ItemLocking locking;
  private final Editing editing;
  private final OncePerRequest once;

  public UpdateWorkItem(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies,
      Claims claims,
      GitLinks gitLinks,
      Events events,
      RequestIds requestIds) {
    this.locking = new ItemLocking(transactions, workItems, tree, dependencies);
    this.editing = new Editing(workItems, tree, dependencies, claims, gitLinks, events);
    this.once = new OncePerRequest(requestIds);
  }

  /** What to change. */
  public record Command(Request request, ProjectId project, ItemChange change) {}

  /**
   * The item after the change; the same version as before when nothing differs.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code
   *     not_found}, {@code claimed}, {@code claim_lost}, {@code version_conflict}, {@code
   *     illegal_transition}, {@code hierarchy_violation}, {@code already_exists}, {@code
   *     request_id_reused}
   */
  public Written<WorkItem> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    command.change().check(faults);
    faults.throwIfAny();
    return locking.run(
        target(command),
        current ->
            once.run(
                command.request(),
                "update_work_item",
                command,
                List.of(current.id().value()),
                () -> update(command, current),
                ids -> current));
  }

  /** Somebody else may be about to take the reference: another one to wait for. */
  private static ItemLocking.Target target(Command command) {
    var change = command.change();
    return new ItemLocking.Target(
        command.project(),
        change.workItem(),
        change.edit().status(),
        change.descendants().isPresent() || change.edit().externalRef().isPresent());
  }

  private WorkItem update(Command command, WorkItem current) {
    var next = editing.next(command.request(), current, command.change(), new Faults());
    return editing.store(
        command.request(),
        "updated",
        current,
        next,
        command.change().descendants(),
        command.change().edit().git());
  }
}
