package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the items of a plan wait for, each of them stored.
 *
 * @param names how the plan calls its items: by their keys, else by their places
 */
record PlanDependencies(Map<WorkItem, List<WorkItem>> waits, Map<WorkItemNumber, String> names) {
  static PlanDependencies of(
      List<PlannedItem> items,
      Map<String, Integer> indexByKey,
      List<WorkItem> created,
      Map<WorkItemReference, WorkItem> existing) {
    Function<String, WorkItem> named =
        name ->
            indexByKey.containsKey(name)
                ? created.get(indexByKey.get(name))
                : Prerequisites.require(WorkItemReference.parse(name), existing);
    var waits = new LinkedHashMap<WorkItem, List<WorkItem>>();
    var problems = new TreeMap<Integer, Problem>();
    for (var i = 0; i < items.size(); i++) {
      try {
        waits.put(created.get(i), items.get(i).draft().dependsOn().stream().map(named).toList());
      } catch (WorkflowException e) {
        problems.put(i, e.problem());
      }
    }
    if (!problems.isEmpty()) {
      throw new WorkflowException(new Problem.ItemsRefused(problems));
    }
    return new PlanDependencies(waits, names(items, created));
  }

  private static Map<WorkItemNumber, String> names(
      List<PlannedItem> items, List<WorkItem> created) {
    var names = new HashMap<WorkItemNumber, String>();
    for (var i = 0; i < items.size(); i++) {
      names.put(created.get(i).ref(), items.get(i).key().orElse("items[" + i + "]"));
    }
    return names;
  }

  List<WorkItem> of(WorkItem item) {
    return waits.getOrDefault(item, List.of());
  }

  /** Stores them. */
  void connect(Prerequisites prerequisites, String actor) {
    var edges =
        waits.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(other -> edge(entry.getKey(), other)))
            .toList();
    var places =
        waits.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> entry.getKey().path())
            .toList();
    prerequisites.connect(edges, places, names, actor);
  }

  private static Dependencies.Edge edge(WorkItem item, WorkItem other) {
    return new Dependencies.Edge(item.id(), other.id(), DependencyType.BLOCKS);
  }
}
