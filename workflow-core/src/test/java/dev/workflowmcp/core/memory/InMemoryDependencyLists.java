package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.workitem.Blocker;
import dev.workflowmcp.core.workitem.Dependencies.Edge;
import dev.workflowmcp.core.workitem.DependencyLists;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.LinkedItem;
import dev.workflowmcp.core.workitem.Wait;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

final class InMemoryDependencyLists implements DependencyLists {
  private final InMemoryTransactions transactions;

  InMemoryDependencyLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<WorkItemNumber, List<Blocker>> blockers(
      Collection<WorkItemNumber> items, int limitRows) {
    var blockers = new HashMap<WorkItemNumber, List<Blocker>>();
    transactions
        .project()
        .workItems
        .rows()
        .filter(item -> items.contains(item.ref()))
        .forEach(item -> blockers.put(item.ref(), blockers(item, limitRows)));
    blockers.values().removeIf(List::isEmpty);
    return blockers;
  }

  private List<Blocker> blockers(WorkItem item, int limitRows) {
    return item.path().numbers().stream()
        .map(number -> item(new WorkItemNumber(number)))
        .sorted(Comparator.comparingInt(WorkItem::depth).reversed())
        .flatMap(holder -> blockers(item, holder))
        .limit(limitRows)
        .toList();
  }

  private Stream<Blocker> blockers(WorkItem item, WorkItem holder) {
    var itself =
        Stream.of(holder).filter(it -> it.status() == WorkItemStatus.BLOCKED && !it.equals(item));
    var prerequisites =
        edges()
            .filter(edge -> edge.type() == DependencyType.BLOCKS)
            .filter(edge -> edge.workItem().equals(holder.id()))
            .map(edge -> item(edge.dependsOn()))
            .filter(InMemoryDependencies::isOpen);
    var through = Optional.of(holder.ref()).filter(ref -> !ref.equals(item.ref()));
    return Stream.concat(itself, prerequisites)
        .sorted(Comparator.comparingLong(it -> it.ref().value()))
        .map(it -> new Blocker(it.ref(), it.title(), it.status(), through));
  }

  private WorkItem item(WorkItemNumber number) {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> item.ref().equals(number))
        .findAny()
        .orElseThrow();
  }

  @Override
  public List<LinkedItem> prerequisites(WorkItemId item, int limitRows) {
    return linked(edges().filter(edge -> edge.workItem().equals(item)), Edge::dependsOn, limitRows);
  }

  @Override
  public List<LinkedItem> dependants(WorkItemId item, int limitRows) {
    return linked(edges().filter(edge -> edge.dependsOn().equals(item)), Edge::workItem, limitRows);
  }

  private List<LinkedItem> linked(
      Stream<Edge> edges, Function<Edge, WorkItemId> other, int limitRows) {
    return edges
        .map(edge -> linked(edge.type(), item(other.apply(edge))))
        .sorted(
            Comparator.<LinkedItem>comparingLong(linked -> linked.ref().value())
                .thenComparing(linked -> linked.type().name()))
        .limit(limitRows)
        .toList();
  }

  private static LinkedItem linked(DependencyType type, WorkItem item) {
    return new LinkedItem(type, item.ref(), item.title(), item.status(), item.deletedAt());
  }

  private WorkItem item(WorkItemId id) {
    return transactions.project().workItems.get(id).orElseThrow();
  }

  private Stream<Edge> edges() {
    return transactions.project().dependencies.rows();
  }

  @Override
  public List<Wait> openWaits(int limitRows) {
    return edges()
        .filter(edge -> edge.type() == DependencyType.BLOCKS)
        .filter(edge -> InMemoryDependencies.isOpen(item(edge.workItem())))
        .filter(edge -> InMemoryDependencies.isOpen(item(edge.dependsOn())))
        .map(edge -> new Wait(item(edge.workItem()).path(), item(edge.dependsOn()).path()))
        .sorted(
            Comparator.<Wait, List<Long>>comparing(wait -> wait.item().numbers(), Rows.BY_NUMBERS)
                .thenComparingLong(wait -> wait.prerequisite().last().value()))
        .limit(limitRows)
        .toList();
  }

  @Override
  public List<ItemPath> blockedPlaces(int limitRows) {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> item.status() == WorkItemStatus.BLOCKED && item.deletedAt().isEmpty())
        .sorted(Rows.DEPTH_FIRST)
        .map(WorkItem::path)
        .limit(limitRows)
        .toList();
  }
}
