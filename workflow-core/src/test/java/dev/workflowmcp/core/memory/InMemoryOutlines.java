package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Outlines;
import dev.workflowmcp.core.workitem.PlacedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryOutlines implements Outlines {
  private final InMemoryTransactions transactions;

  InMemoryOutlines(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<PlacedItem> roots(int limitRows) {
    return below(Optional.empty()).limit(limitRows).toList();
  }

  @Override
  public List<PlacedItem> children(List<WorkItemId> parents, int limitRows) {
    return parents.stream().flatMap(this::children).limit(limitRows).toList();
  }

  private Stream<PlacedItem> children(WorkItemId parent) {
    return below(transactions.project().workItems.get(parent).map(WorkItem::ref));
  }

  private Stream<PlacedItem> below(Optional<WorkItemNumber> parent) {
    return unfinished(item -> item.parent().equals(parent))
        .sorted(Comparator.comparingLong(item -> item.ref().value()))
        .map(item -> new PlacedItem(item.id(), item.path(), summary(item)));
  }

  private WorkItemSummary summary(WorkItem item) {
    var notes =
        transactions
            .project()
            .notes
            .rows()
            .filter(stored -> stored.subject().equals(item.id().value()));
    return WorkItemSummary.of(item, (int) notes.count());
  }

  @Override
  public Map<WorkItemId, Integer> countChildren(Collection<WorkItemId> parents, int most) {
    return counts(parents, parent -> children(parent).limit(most).count());
  }

  @Override
  public Map<ItemPath, Integer> countAtOrBelow(Collection<ItemPath> places, int most) {
    return counts(
        places,
        place ->
            unfinished(item -> item.path().equals(place) || Rows.isBelow(item, place))
                .limit(most)
                .count());
  }

  private static <K> Map<K, Integer> counts(Collection<K> keys, Function<K, Long> count) {
    return keys.stream()
        .distinct()
        .filter(key -> count.apply(key) > 0)
        .collect(Collectors.toMap(Function.identity(), key -> count.apply(key).intValue()));
  }

  private Stream<WorkItem> unfinished(Predicate<WorkItem> condition) {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> InMemoryDependencies.isOpen(item) && condition.test(item));
  }
}
