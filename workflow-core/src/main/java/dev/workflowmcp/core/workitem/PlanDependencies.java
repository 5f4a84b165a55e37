package dev.workflowmcp.core.workitem;

import java.util.List;
import java.util.Map;

/** What the items of a plan wait for, each of them stored. */
record PlanDependencies(Map<WorkItem, List<WorkItem>> waits) {
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
    prerequisites.connect(edges, places, actor);
  }

  private static Dependencies.Edge edge(WorkItem item, WorkItem other) {
    return new Dependencies.Edge(item.id(), other.id(), DependencyType.BLOCKS);
  }
}
