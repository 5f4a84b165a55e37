package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.workitem.Dependencies;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Wait;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class InMemoryDependencies implements Dependencies {
  private final InMemoryTransactions transactions;

  InMemoryDependencies(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Edge> add(List<Edge> edges, String actor) {
    var added = edges.stream().filter(edge -> edges().get(edge).isEmpty()).distinct().toList();
    for (var edge : added) {
      edges().put(edge, edge);
      count(edge, 1);
    }
    return added;
  }

  @Override
  public boolean remove(Edge edge) {
    var found = edges().get(edge).isPresent();
    if (found) {
      edges().remove(edge);
      count(edge, -1);
    }
    return found;
  }

  @Override
  public boolean exists(Edge edge) {
    return edges().get(edge).isPresent();
  }

  private void count(Edge edge, int change) {
    var prerequisite = item(edge.dependsOn());
    if (edge.type() == DependencyType.BLOCKS && isOpen(prerequisite)) {
      count(edge.workItem(), change);
    }
  }

  static boolean isOpen(WorkItem prerequisite) {
    return prerequisite.deletedAt().isEmpty() && !prerequisite.status().isFinished();
  }

  private void count(WorkItemId waiting, int change) {
    var row = new Row(item(waiting));
    row.openPrerequisites =
        Optional.of(row.openPrerequisites.orElse(0) + change).filter(count -> count != 0);
    transactions.project().workItems.put(waiting, row.item());
  }

  @Override
  public boolean isWaitedFor(WorkItemId prerequisite) {
    return blocking().anyMatch(edge -> edge.dependsOn().equals(prerequisite));
  }

  @Override
  public void settled(Collection<WorkItemId> prerequisites) {
    waitingFor(prerequisites).forEach(edge -> count(edge.workItem(), -1));
  }

  @Override
  public void unsettled(Collection<WorkItemId> prerequisites) {
    waitingFor(prerequisites).forEach(edge -> count(edge.workItem(), 1));
  }

  private List<Edge> waitingFor(Collection<WorkItemId> prerequisites) {
    var ids = Set.copyOf(prerequisites);
    return blocking().filter(edge -> ids.contains(edge.dependsOn())).toList();
  }

  @Override
  public List<Wait> waitsFrom(Collection<ItemPath> places) {
    var waits = new LinkedHashSet<Wait>();
    var next = new ArrayDeque<>(places);
    while (!next.isEmpty()) {
      var place = next.remove();
      waits()
          .filter(wait -> isNear(wait.item(), place))
          .filter(waits::add)
          .forEach(wait -> next.add(wait.prerequisite()));
    }
    return List.copyOf(waits);
  }

  /** Whether one stands at, below or above the other. */
  private static boolean isNear(ItemPath one, ItemPath other) {
    var common = Math.min(one.numbers().size(), other.numbers().size());
    return one.numbers().subList(0, common).equals(other.numbers().subList(0, common));
  }

  private Stream<Wait> waits() {
    return blocking()
        .filter(edge -> item(edge.workItem()).deletedAt().isEmpty())
        .filter(edge -> item(edge.dependsOn()).deletedAt().isEmpty())
        .map(edge -> new Wait(item(edge.workItem()).path(), item(edge.dependsOn()).path()));
  }

  private Stream<Edge> blocking() {
    return edges().rows().filter(edge -> edge.type() == DependencyType.BLOCKS);
  }

  private WorkItem item(WorkItemId id) {
    return transactions.project().workItems.get(id).orElseThrow();
  }

  private Table<Edge, Edge> edges() {
    return transactions.project().dependencies;
  }
}
