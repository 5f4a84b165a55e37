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
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates a whole plan of work items, all or none. */
public final class CreateWorkItems {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final Prerequisites prerequisites;
  private final FreeExternalRefs externalRefs;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public CreateWorkItems(
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
   * @param items 1-200
   */
  public record Command(Request request, ProjectId project, List<PlannedItem> items) {
    public Command {
      items = List.copyOf(items);
    }
  }

  /**
   * The new items in the order of the plan.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}, {@code
   *     hierarchy_violation}, {@code already_exists}, each with the indexes of the items; {@code
   *     dependency_cycle}, {@code illegal_transition} for a deleted prerequisite, {@code
   *     request_id_reused}
   */
  public Written<CreatedItem.All> handle(Command command) {
    var plan = new Plan(command.items());
    var faults = new Faults();
    command.request().check(faults);
    plan.check(faults);
    faults.throwIfAny();
    var newIds = Stream.generate(ids::next).limit(command.items().size()).toList();
    return transactions.inProject(
        command.project(),
        () ->
            once.run(
                command.request(),
                "create_work_items",
                command,
                newIds,
                () -> created(command, create(command, plan, newIds)),
                results -> created(command, current(results))));
  }

  private List<WorkItem> create(Command command, Plan plan, List<UUID> newIds) {
    var parents = plan.existingParents();
    if (plan.waitsForMany() || plan.hasDependencies()) {
      tree.lock();
    }
    var existing = workItems.lockForChildren(parents);
    var waitedFor = prerequisites.lock(plan.existingPrerequisites());
    requireFreeExternalRefs(command);
    var numbers = workItems.reserveNumbers(newIds.size());
    var itemIds = newIds.stream().map(WorkItemId::new).toList();
    var actor = command.request().actor();
    var created = workItems.add(plan.place(existing, itemIds, numbers, actor));
    var dependencies = plan.dependencies(created, waitedFor);
    dependencies.connect(prerequisites, actor);
    events.record(
        created.stream()
            .map(
                item ->
                    NewEvent.by(
                        command.request(),
                        "created",
                        item.subject(),
                        item.version(),
                        Changes.made(item.fieldsWith(dependencies.of(item)))))
            .toList());
    return created;
  }

  /** Names the index of each; somebody who takes one right now is caught by the store. */
  private void requireFreeExternalRefs(Command command) {
    var drafts = command.items().stream().map(PlannedItem::draft).toList();
    var wanted = drafts.stream().flatMap(draft -> draft.externalRef().stream()).toList();
    if (wanted.isEmpty()) {
      return;
    }
    var taken = externalRefs.taken(wanted);
    var problems = new TreeMap<Integer, Problem>();
    for (var i = 0; i < drafts.size(); i++) {
      var problem = drafts.get(i).externalRef().map(taken::get);
      if (problem.isPresent()) {
        problems.put(i, problem.get());
      }
    }
    if (!problems.isEmpty()) {
      throw new WorkflowException(new Problem.ItemsRefused(problems));
    }
  }

  private List<WorkItem> current(List<UUID> results) {
    var found =
        workItems.findAll(results.stream().map(WorkItemId::new).toList()).stream()
            .collect(Collectors.toMap(item -> item.id().value(), Function.identity()));
    return results.stream().filter(found::containsKey).map(found::get).toList();
  }

  private static CreatedItem.All created(Command command, List<WorkItem> items) {
    var result = new ArrayList<CreatedItem>();
    for (var i = 0; i < items.size(); i++) {
      var item = items.get(i);
      result.add(
          new CreatedItem(command.items().get(i).key(), item.ref(), item.id(), item.version()));
    }
    return new CreatedItem.All(result);
  }
}
