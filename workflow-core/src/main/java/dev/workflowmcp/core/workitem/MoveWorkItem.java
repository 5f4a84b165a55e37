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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a work item with all that is below it in another place of the tree. */
public final class MoveWorkItem {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final Dependencies dependencies;
  private final Fence fence;
  private final Events events;
  private final OncePerRequest once;

  public MoveWorkItem(
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
   * What to move where.
   *
   * @param version the version that the caller read
   * @param parent absent for the root
   * @param claimToken of the caller's claim on the item
   */
  public record Command(
      Request request,
      ProjectId project,
      WorkItemReference workItem,
      long version,
      Optional<WorkItemReference> parent,
      Optional<ClaimToken> claimToken) {
    /** By somebody who holds no claim. */
    public Command(
        Request request,
        ProjectId project,
        WorkItemReference workItem,
        long version,
        Optional<WorkItemReference> parent) {
      this(request, project, workItem, version, parent, Optional.empty());
    }
  }

  /**
   * The item in its new place; the same version as before when it stands there already. What is
   * below it, at most {@value WorkItemTree#MOST_ITEMS} items with itself and deleted ones, comes
   * along and keeps its versions.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code not_found}
   *     for the item or the parent, {@code claimed}, {@code claim_lost}, {@code version_conflict},
   *     {@code illegal_transition} when it is deleted, {@code hierarchy_violation}, {@code
   *     dependency_cycle}, {@code limit_exceeded}, {@code request_id_reused}
   */
  public Written<WorkItem> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          tree.lock();
          var locked = lock(command);
          var current = get(locked, command.workItem());
          var parent = command.parent().map(reference -> get(locked, reference));
          return once.run(
              command.request(),
              "move_work_item",
              command,
              List.of(current.id().value()),
              () -> move(command, current, parent),
              ids -> current);
        });
  }

  private Map<WorkItemReference, WorkItem> lock(Command command) {
    var references = new LinkedHashSet<WorkItemReference>();
    references.add(command.workItem());
    command.parent().ifPresent(references::add);
    return workItems.lockForUpdate(references);
  }

  private static WorkItem get(
      Map<WorkItemReference, WorkItem> locked, WorkItemReference reference) {
    return Optional.ofNullable(locked.get(reference)).orElseThrow(reference::notFound);
  }

  private WorkItem move(Command command, WorkItem current, Optional<WorkItem> parent) {
    fence.pass(current, command.version(), command.claimToken());
    if (parent.map(WorkItem::ref).equals(current.parent())) {
      return current;
    }
    var path = Placement.moved(current, parent);
    var below = tree.lockBelow(current.path(), WorkItemTree.MOST_ITEMS);
    Placement.requireFew(current, below.items() + 1);
    Placement.requireDepth(current, path, below.deepest());
    var moved = tree.move(current, parent, path, command.request().actor());
    new WaitGraph(dependencies.waitsFrom(List.of(moved.path()))).requireNoLoop();
    var changes = Changes.between(current.fields(), moved.fields());
    events.record(
        List.of(
            NewEvent.by(command.request(), "moved", moved.subject(), moved.version(), changes)));
    return moved;
  }
}
