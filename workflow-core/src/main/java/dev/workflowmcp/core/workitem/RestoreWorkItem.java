package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a deleted work item back, with what was deleted together with it. */
public final class RestoreWorkItem {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final WorkItemLists lists;
  private final Dependencies dependencies;
  private final Events events;
  private final OncePerRequest once;

  public RestoreWorkItem(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      WorkItemLists lists,
      Dependencies dependencies,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.tree = tree;
    this.lists = lists;
    this.dependencies = dependencies;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /** What to bring back. */
  public record Command(Request request, ProjectId project, WorkItemReference workItem) {}

  /**
   * The item where it stood, or where those above it were moved to meanwhile, and how many came
   * back: those at and below it that were deleted at the same time, and no other.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}, {@code illegal_transition}
   *     when it is not deleted, {@code hierarchy_violation} when its parent is, {@code
   *     dependency_cycle}, {@code already_exists} when an external reference is taken meanwhile,
   *     {@code request_id_reused}
   */
  public Written<Subtree> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          tree.lock();
          var current = workItems.getForUpdate(command.workItem());
          return once.run(
              command.request(),
              "restore",
              command,
              List.of(current.id().value()),
              () -> restore(command.request(), current),
              ids -> new Subtree(current, Optional.empty()));
        });
  }

  private Subtree restore(Request request, WorkItem current) {
    var deletedAt = current.deletedAt().orElseThrow(() -> notDeleted(current));
    requireUndeletedParent(current, deletedAt);
    requireFreeExternalRefs(current, deletedAt);
    var restored = tree.restore(current.path(), deletedAt, request.actor());
    dependencies.unsettled(DeletedItem.unfinished(restored));
    new WaitGraph(dependencies.waitsFrom(List.of(current.path()))).requireNoLoop();
    events.record(restored.stream().map(item -> event(request, item)).toList());
    var reference = WorkItemReference.to(current.id());
    return new Subtree(
        workItems.find(reference).orElseThrow(reference::notFound), Optional.of(restored.size()));
  }

  private void requireUndeletedParent(WorkItem item, Instant deletedAt) {
    lists.ancestors(item.path()).stream()
        .filter(above -> above.deletedAt().isPresent())
        .findFirst()
        .ifPresent(
            topmost -> {
              throw Placement.belowDeleted(item, deletedAt, topmost);
            });
  }

  private void requireFreeExternalRefs(WorkItem item, Instant deletedAt) {
    tree.takenExternalRefs(item.path(), deletedAt).entrySet().stream()
        .findFirst()
        .ifPresent(
            taken -> {
              throw new WorkflowException(
                  new Problem.AlreadyExists(
                      "work_item",
                      "external_ref",
                      taken.getKey(),
                      Optional.of(taken.getValue().toString())));
            });
  }

  private static WorkflowException notDeleted(WorkItem item) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            item.ref().toString(),
            item.ref() + " is not deleted.",
            "Nothing is to be restored; work on it.",
            Map.of("reference", item.ref().toString())));
  }

  private static NewEvent event(Request request, DeletedItem item) {
    var changes = Changes.between(Map.of("deleted_at", item.deletedAt()), Map.of());
    return NewEvent.by(request, "restored", item.subject(), item.version(), changes);
  }
}
