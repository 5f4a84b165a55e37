package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.workitem.ClaimLists;
import dev.workflowmcp.core.workitem.HeldItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryClaimLists implements ClaimLists {
  private final InMemoryTransactions transactions;

  InMemoryClaimLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<HeldItem> all(String firstHolder, int limitRows) {
    return claimed()
        .map(this::held)
        .sorted(
            Comparator.comparing(HeldItem::isExpired)
                .thenComparing(item -> !item.holder().equals(firstHolder))
                .thenComparing(HeldItem::claimExpiresAt, Comparator.reverseOrder())
                .thenComparing(item -> item.ref().value()))
        .limit(limitRows)
        .toList();
  }

  @Override
  public Set<WorkItemNumber> held(Collection<WorkItemNumber> items) {
    return claimed().map(WorkItem::ref).filter(items::contains).collect(Collectors.toSet());
  }

  private Stream<WorkItem> claimed() {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> item.deletedAt().isEmpty() && item.claimedBy().isPresent());
  }

  private HeldItem held(WorkItem item) {
    var claim = InMemoryClaims.claim(item, transactions);
    return new HeldItem(
        item.ref(),
        item.itemType(),
        item.title(),
        item.priority(),
        item.version(),
        claim.holder(),
        claim.expiresAt(),
        claim.isExpired());
  }
}
