package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates one work item, at the root or below another. */
public final class CreateWorkItem {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final Prerequisites prerequisites;
  private final FreeExternalRefs externalRefs;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public CreateWorkItem(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies,
      Events events,
      RequestIds requestIds,
      Ids ids) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.tree = tree;
    this.prerequisites = new Prerequisites(workItems, dependencies);
    this.externalRefs = new FreeExternalRefs(workItems);
    this.events = events;
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /**
   * What to create.
   *
   * @param parent absent for an item at the root
   */
  public record Command(
      Request request,
      ProjectId project,
      Optional<WorkItemReference> parent,
      WorkItemDraft draft) {}

  /**
   * The new item.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code not_found}
   *     for the parent or a prerequisite, {@code hierarchy_violation}, {@code already_exists},
   *     {@code dependency_cycle}, {@code illegal_transition} for a deleted prerequisite, {@code
   *     request_id_reused}
   */
  public Written<WorkItem> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    command.draft().check(faults);
    faults.throwIfAny();
    var id = new WorkItemId(ids.next());
    return transactions.inProject(
        command.project(),
        () ->
            once.run(
                command.request(),
                "create_work_item",
                command,
                List.of(id.value()),
                () -> create(command, id),
                results -> get(new WorkItemId(results.get(0)))));
  }

  private WorkItem create(Command command, WorkItemId id) {
    var dependsOn = command.draft().dependsOn().stream().map(WorkItemReference::parse).toList();
    var mayWaitForMany = command.parent().isPresent() && command.draft().externalRef().isPresent();
    if (!dependsOn.isEmpty() || mayWaitForMany) {
      tree.lock();
    }
    var parent = command.parent().map(this::lockParent);
    var locked = prerequisites.lock(dependsOn);
    var waitsFor = dependsOn.stream().map(ref -> Prerequisites.require(ref, locked)).toList();
    externalRefs.require(command.draft().externalRef());
    var created = add(command, id, parent);
    var edges =
        waitsFor.stream()
            .map(item -> new Dependencies.Edge(id, item.id(), DependencyType.BLOCKS))
            .toList();
    prerequisites.connect(
        edges,
        List.of(created.path()),
        Map.of(created.ref(), "the new item"),
        command.request().actor());
    events.record(
        List.of(
            NewEvent.by(
                command.request(),
                "created",
                created.subject(),
                created.version(),
                Changes.made(created.fieldsWith(waitsFor)))));
    return edges.isEmpty() ? created : get(id);
  }

  private WorkItem add(Command command, WorkItemId id, Optional<WorkItem> parent) {
    var number = workItems.reserveNumbers(1).get(0);
    var item =
        new NewWorkItem(
            id,
            new WorkItemNumber(number),
            parent.map(WorkItem::id),
            Placement.of(command.draft().itemType(), parent, number),
            command.draft(),
            command.request().actor());
    return workItems.add(List.of(item)).get(0);
  }

  private WorkItem lockParent(WorkItemReference reference) {
    var parent = workItems.lockForChildren(List.of(reference)).get(reference);
    if (parent == null) {
      throw reference.notFound();
    }
    return parent;
  }

  private WorkItem get(WorkItemId id) {
    var reference = WorkItemReference.to(id);
    return workItems.find(reference).orElseThrow(reference::notFound);
  }
}
