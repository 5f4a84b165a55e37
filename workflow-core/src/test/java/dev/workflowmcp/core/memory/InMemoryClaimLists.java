package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.workitem.ClaimLists;
import dev.workflowmcp.core.workitem.HeldItem;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.Comparator;
import java.util.List;

final class InMemoryClaimLists implements ClaimLists {
  private final InMemoryTransactions transactions;

  InMemoryClaimLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<HeldItem> all(String firstHolder, int limitRows) {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> item.deletedAt().isEmpty() && item.claimedBy().isPresent())
        .map(this::held)
        .sorted(
            Comparator.comparing((HeldItem item) -> !item.holder().equals(firstHolder))
                .thenComparing(HeldItem::claimExpiresAt, Comparator.reverseOrder())
                .thenComparing(item -> item.ref().value()))
        .limit(limitRows)
        .toList();
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
