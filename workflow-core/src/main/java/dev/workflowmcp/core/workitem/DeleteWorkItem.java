package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes a work item with all that is below it; they can be restored together. */
public final class DeleteWorkItem {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final Dependencies dependencies;
  private final Fence fence;
  private final Events events;
  private final OncePerRequest once;

  public DeleteWorkItem(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies,
      Claims claims,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.tree = tree;
    this.dependencies = dependencies;
    this.fence = new Fence(claims);
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to delete.
   *
   * @param version the version that the caller read
   * @param claimToken of the caller's claim on the item; items below must be held by nobody
   */
  public record Command(
      Request request,
      ProjectId project,
      WorkItemReference workItem,
      long version,
      Optional<ClaimToken> claimToken) {
    /** By somebody who holds no claim. */
    public Command(Request request, ProjectId project, WorkItemReference workItem, long version) {
      this(request, project, workItem, version, Optional.empty());
    }
  }

  /**
   * The deleted item, and how many were deleted: at most {@value WorkItemTree#MOST_ITEMS}. What was
   * deleted before stays as it is.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code
   *     not_found}, {@code claimed}, {@code claim_lost}, {@code version_conflict}, {@code
   *     illegal_transition} when it is deleted already, {@code limit_exceeded}, {@code
   *     request_id_reused}
   */
  public Written<Subtree> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          tree.lock();
          var current = workItems.getForUpdate(command.workItem());
          return once.run(
              command.request(),
              "delete_work_item",
              command,
              List.of(current.id().value()),
              () -> delete(command, current),
              ids -> new Subtree(current, Optional.empty()));
        });
  }

  private Subtree delete(Command command, WorkItem current) {
    fence.pass(current, command.version(), command.claimToken());
    var below = tree.lockUndeletedBelow(current.path(), WorkItemTree.MOST_ITEMS);
    Placement.requireFew(current, below + 1);
    fence.requireFreeBelow(current.path());
    var deleted = tree.delete(current.path(), command.request().actor());
    dependencies.settled(DeletedItem.unfinished(deleted));
    events.record(deleted.stream().map(item -> event(command.request(), item)).toList());
    var reference = WorkItemReference.to(current.id());
    return new Subtree(
        workItems.find(reference).orElseThrow(reference::notFound), Optional.of(deleted.size()));
  }

  private static NewEvent event(Request request, DeletedItem item) {
    var changes = Changes.made(Map.of("deleted_at", item.deletedAt()));
    return NewEvent.by(request, "deleted", item.subject(), item.version(), changes);
  }
}
