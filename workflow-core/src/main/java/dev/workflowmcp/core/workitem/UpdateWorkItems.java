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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes many work items, all or none. */
public final class UpdateWorkItems {
  static final int MOST_ITEMS = 200;

  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemTree tree;
  private final Editing editing;
  private final OncePerRequest once;

  public UpdateWorkItems(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies,
      Claims claims,
      GitLinks gitLinks,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.tree = tree;
    this.editing = new Editing(workItems, tree, dependencies, claims, gitLinks, events);
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to change.
   *
   * @param items 1-200, each another work item
   */
  public record Command(Request request, ProjectId project, List<ItemChange> items) {
    public Command {
      items = List.copyOf(items);
    }
  }

  /**
   * The items after the changes, which are made in the order given.
   *
   * @throws WorkflowException as {@link UpdateWorkItem}, with the indexes of the items
   */
  public Written<UpdatedItems> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    check(command, faults);
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          tree.lock();
          var current = lock(command);
          return once.run(
              command.request(),
              "update_work_items",
              command,
              current.stream().map(item -> item.id().value()).toList(),
              () -> UpdatedItems.of(update(command, current)),
              ids -> UpdatedItems.of(current));
        });
  }

  private static void check(Command command, Faults faults) {
    var size = command.items().size();
    if (size == 0 || size > MOST_ITEMS) {
      faults.add("items", "must hold 1 to " + MOST_ITEMS + " items", size + " items");
    }
    for (var i = 0; i < size; i++) {
      command.items().get(i).check(faults.under("items").under(i));
    }
  }

  private List<WorkItem> lock(Command command) {
    var references = command.items().stream().map(ItemChange::workItem).toList();
    var locked = workItems.lockForUpdate(references);
    var problems = new TreeMap<Integer, Problem>();
    var firstIndex = new HashMap<WorkItemId, Integer>();
    var current = new TreeMap<Integer, WorkItem>();
    for (var i = 0; i < references.size(); i++) {
      var item = locked.get(references.get(i));
      if (item == null) {
        problems.put(i, references.get(i).notFound().problem());
        continue;
      }
      var first = firstIndex.putIfAbsent(item.id(), i);
      if (first != null) {
        problems.put(i, repeated(i, first, item));
      }
      current.put(i, item);
    }
    if (!problems.isEmpty()) {
      // What else is wrong is told together with it.
      next(command, current, problems);
    }
    refuse(problems);
    return List.copyOf(current.values());
  }

  private static Problem repeated(int index, int first, WorkItem item) {
    return Problem.InvalidInput.of(
        "/items/" + index + "/work_item",
        "is the same item as that of items[" + first + "]",
        item.ref());
  }

  private List<WorkItem> update(Command command, List<WorkItem> current) {
    var byIndex = new TreeMap<Integer, WorkItem>();
    for (var i = 0; i < current.size(); i++) {
      byIndex.put(i, current.get(i));
    }
    var problems = new TreeMap<Integer, Problem>();
    var next = next(command, byIndex, problems);
    refuse(problems);
    requireFew(command, current);
    var stored = new ArrayList<WorkItem>();
    for (var i = 0; i < next.size(); i++) {
      stored.add(store(command, i, current.get(i), next.get(i)));
    }
    return command.items().stream().anyMatch(change -> change.descendants().isPresent())
        ? readAgain(stored)
        : stored;
  }

  /** The items as they are to be, but those that must not become so. */
  private List<WorkItem> next(
      Command command, SortedMap<Integer, WorkItem> current, SortedMap<Integer, Problem> problems) {
    var next = new ArrayList<WorkItem>();
    current.forEach(
        (i, item) -> {
          var at = new Faults().under("items").under(i);
          try {
            next.add(editing.next(command.request(), item, command.items().get(i), at));
          } catch (WorkflowException e) {
            problems.putIfAbsent(i, e.problem());
          }
        });
    return next;
  }

  /** All subtrees of the call together count. */
  private void requireFew(Command command, List<WorkItem> current) {
    var items = 0;
    for (var i = 0; i < current.size(); i++) {
      if (command.items().get(i).descendants().isPresent()) {
        items += editing.unfinishedAtOrBelow(current.get(i));
        Placement.requireFew(current.get(i), items);
      }
    }
  }

  /** An item may have changed once more, together with the other descendants of a later one. */
  private List<WorkItem> readAgain(List<WorkItem> stored) {
    var now =
        workItems.findAll(stored.stream().map(WorkItem::id).toList()).stream()
            .collect(Collectors.toMap(WorkItem::id, Function.identity()));
    return stored.stream().map(item -> now.getOrDefault(item.id(), item)).toList();
  }

  private WorkItem store(Command command, int index, WorkItem current, WorkItem next) {
    try {
      var change = command.items().get(index);
      return editing.store(
          command.request(), "updated", current, next, change.descendants(), change.edit().git());
    } catch (WorkflowException e) {
      throw new WorkflowException(
          new Problem.ItemsRefused(new TreeMap<>(Map.of(index, e.problem()))), e);
    }
  }

  private static void refuse(SortedMap<Integer, Problem> problems) {
    if (!problems.isEmpty()) {
      throw new WorkflowException(new Problem.ItemsRefused(problems));
    }
  }
}
