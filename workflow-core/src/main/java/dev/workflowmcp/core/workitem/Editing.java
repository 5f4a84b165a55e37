package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies a change to a work item that is locked, by the rules that hold for one item and for many.
 */
final class Editing {
  static final int SHOWN = 20;

  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final Dependencies dependencies;
  private final Fence fence;
  private final GitEditing git;
  private final FreeExternalRefs externalRefs;
  private final Events events;

  Editing(
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies,
      Claims claims,
      GitLinks links,
      Events events) {
    this.workItems = workItems;
    this.tree = tree;
    this.dependencies = dependencies;
    this.fence = new Fence(claims);
    this.git = new GitEditing(links);
    this.externalRefs = new FreeExternalRefs(workItems);
    this.events = events;
  }

  /**
   * The item as it would be, without a write.
   *
   * @param pointer where the change stands in the call
   * @throws WorkflowException {@code illegal_transition}, {@code claimed}, {@code claim_lost},
   *     {@code version_conflict}, {@code invalid_input}, {@code hierarchy_violation}
   */
  WorkItem next(Request request, WorkItem current, ItemChange change, Faults pointer) {
    fence.pass(current, change.version(), change.claimToken());
    var next = current.edited(change.edit(), request.actor());
    next.parent().ifPresent(parent -> Placement.requireType(next.itemType(), parent.toString()));
    WorkItemMetadata.check(pointer, next.itemType(), next.metadata());
    pointer.throwIfAny();
    return next;
  }

  /**
   * Stores the next version, if it differs, and finishes what stands below it as the change says.
   */
  WorkItem store(
      Request request,
      String action,
      WorkItem current,
      WorkItem next,
      Optional<ItemChange.DescendantsFate> descendants,
      GitEdit gitEdit) {
    finishDescendants(request, current, next, descendants);
    var gitChange = git.change(current, gitEdit);
    if (next.fields().equals(current.fields()) && gitChange.isEmpty()) {
      return current;
    }
    if (!next.externalRef().equals(current.externalRef())) {
      externalRefs.require(next.externalRef());
    }
    var stored = workItems.replace(next).orElseThrow(() -> changedByTheSameCall(current));
    tellWhoWaits(current, stored);
    git.store(stored, gitChange, request.actor());
    var changes = Changes.between(gitChange.before(current), gitChange.after(stored));
    events.record(
        List.of(NewEvent.by(request, action, stored.subject(), stored.version(), changes)));
    return stored;
  }

  private void tellWhoWaits(WorkItem before, WorkItem after) {
    if (before.status().isFinished() == after.status().isFinished()) {
      return;
    }
    if (after.status().isFinished()) {
      dependencies.settled(List.of(after.id()));
    } else {
      dependencies.unsettled(List.of(after.id()));
    }
  }

  private void finishDescendants(
      Request request,
      WorkItem current,
      WorkItem next,
      Optional<ItemChange.DescendantsFate> descendants) {
    if (descendants.isPresent()) {
      Placement.requireFew(current, unfinishedAtOrBelow(current));
      finishAll(request, current, descendants.get().status());
    } else if (next.status() == WorkItemStatus.COMPLETED && next.status() != current.status()) {
      var unfinished = tree.unfinishedBelow(current.path(), SHOWN + 1);
      if (!unfinished.isEmpty()) {
        throw unfinishedBelow(current, unfinished);
      }
    }
  }

  /** How many would be finished with an item, itself counted; no more than one over the limit. */
  int unfinishedAtOrBelow(WorkItem item) {
    return 1 + tree.unfinishedBelow(item.path(), WorkItemTree.MOST_ITEMS).size();
  }

  /**
   * Again until nothing is left: somebody may have added a child below one that was not locked yet.
   */
  private void finishAll(Request request, WorkItem item, WorkItemStatus status) {
    var finished = tree.finishBelow(item.path(), status, request.actor());
    while (!finished.isEmpty()) {
      finished.forEach(Editing::requireFree);
      dependencies.settled(finished.stream().map(StatusChange::id).toList());
      events.record(finished.stream().map(one -> event(request, one)).toList());
      finished = tree.finishBelow(item.path(), status, request.actor());
    }
  }

  private static void requireFree(StatusChange one) {
    one.claim()
        .ifPresent(
            claim -> {
              throw claim.holds(one.ref());
            });
  }

  private static NewEvent event(Request request, StatusChange one) {
    return NewEvent.by(
        request,
        "updated",
        new Subject(SubjectKind.WORK_ITEM, one.id().value(), one.ref().toString()),
        one.version(),
        Changes.between(Map.of("status", one.from()), Map.of("status", one.to())));
  }

  /**
   * The item is locked, so only an ancestor in the same call can have changed it: it finished its
   * descendants.
   */
  private static WorkflowException changedByTheSameCall(WorkItem item) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            item.ref().toString(),
            item.ref() + " stands below an item of the same call that finishes its descendants.",
            "Put " + item.ref() + " before its ancestor in items, or leave it out.",
            Map.of("reference", item.ref().toString())));
  }

  private static WorkflowException unfinishedBelow(WorkItem item, List<WorkItemNumber> unfinished) {
    var shown = unfinished.stream().limit(SHOWN).map(WorkItemNumber::toString).toList();
    var details = new LinkedHashMap<String, Object>();
    details.put("unfinished", shown);
    if (unfinished.size() > SHOWN) {
      details.put("more", true);
    }
    return new WorkflowException(
        new Problem.IllegalTransition(
            item.ref().toString(),
            item.ref()
                + " cannot be completed: items below it are unfinished ("
                + String.join(", ", shown)
                + (unfinished.size() > SHOWN ? ", …" : "")
                + ").",
            "Finish them first, or say what becomes of them with status_of_descendants: complete or cancel.",
            details));
  }
}
