package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a claimed work item back. */
public final class ReleaseWorkItem {
  private final ItemLocking locking;
  private final Fence fence;
  private final Editing editing;
  private final OncePerRequest once;

  public ReleaseWorkItem(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies,
      Claims claims,
      GitLinks gitLinks,
      Events events,
      RequestIds requestIds) {
    this.locking = new ItemLocking(transactions, workItems, tree, dependencies);
    this.fence = new Fence(claims);
    this.editing = new Editing(workItems, tree, dependencies, claims, gitLinks, events);
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to release.
   *
   * @param claimToken of the claim; absent only for a person who takes it away from its holder
   * @param status what becomes of the item
   */
  public record Command(
      Request request,
      ProjectId project,
      WorkItemReference workItem,
      Optional<ClaimToken> claimToken,
      WorkItemStatus status) {}

  /**
   * The item, held by nobody, in its next version.
   *
   * @throws WorkflowException {@code not_found}, {@code claim_lost}, {@code illegal_transition} for
   *     what is deleted, claimed by nobody, or to be completed above unfinished items, {@code
   *     request_id_reused}
   */
  public Written<WorkItem> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.throwIfAny();
    return locking.run(
        new ItemLocking.Target(
            command.project(), command.workItem(), Optional.of(command.status()), false),
        current ->
            once.run(
                command.request(),
                "release_work_item",
                command,
                List.of(current.id().value()),
                () -> release(command, current),
                ids -> current));
  }

  private WorkItem release(Command command, WorkItem current) {
    current
        .deletedAt()
        .ifPresent(
            at -> {
              throw Placement.deleted(current, at);
            });
    if (command.claimToken().isPresent()) {
      fence.passHolder(current, command.claimToken().get());
    } else if (current.claimedBy().isEmpty()) {
      throw heldByNobody(current);
    }
    var next = current.released(command.status(), command.request().actor());
    return editing.store(
        command.request(), "released", current, next, Optional.empty(), GitEdit.NONE);
  }

  private static WorkflowException heldByNobody(WorkItem item) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            item.ref().toString(),
            item.ref() + " is claimed by nobody.",
            "Read it again; there is nothing to release.",
            Map.of("reference", item.ref().toString())));
  }
}
