package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.workitem.Claim;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Claims;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

final class InMemoryClaims implements Claims {
  private final InMemoryTransactions transactions;

  InMemoryClaims(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Claim> of(WorkItemId item) {
    var database = transactions.project();
    return database
        .workItems
        .get(item)
        .filter(stored -> stored.claimedBy().isPresent())
        .map(stored -> claim(stored, transactions));
  }

  @Override
  public Optional<Held> heldBelow(ItemPath path) {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> Rows.isBelow(item, path) && item.deletedAt().isEmpty())
        .filter(item -> item.claimedBy().isPresent())
        .map(item -> new Held(item.ref(), claim(item, transactions)))
        .filter(held -> !held.claim().isExpired())
        .findAny();
  }

  static Claim claim(WorkItem stored, InMemoryTransactions transactions) {
    var expiresAt = stored.claimExpiresAt().orElseThrow();
    return new Claim(
        stored.claimedBy().orElseThrow(),
        transactions.project().claimTokens.get(stored.id()).orElseThrow(),
        expiresAt,
        !expiresAt.isAfter(transactions.now()));
  }

  @Override
  public Optional<WorkItem> lockFirst(Collection<WorkItemNumber> items, WorkItemFilter filter) {
    return new InMemoryWorkItemLists(transactions)
        .items(filter, WorkItemSort.PRIORITY, Optional.empty(), Integer.MAX_VALUE).stream()
            .map(Listed::item)
            .filter(item -> items.contains(item.ref()) && isReadyItself(item, transactions))
            .findFirst();
  }

  static boolean isReadyItself(WorkItem item, InMemoryTransactions transactions) {
    var now = transactions.now();
    var expired =
        item.status() == WorkItemStatus.ACTIVE
            && item.claimExpiresAt().map(at -> !at.isAfter(now)).orElse(false);
    return item.deletedAt().isEmpty()
        && (item.status() == WorkItemStatus.PLANNED || expired)
        && item.openPrerequisites().isEmpty()
        && item.deferUntil().map(at -> !at.isAfter(now)).orElse(true);
  }

  @Override
  public WorkItem grant(
      WorkItemId item, String holder, ClaimToken token, Duration lease, String actor) {
    var now = transactions.now();
    var row = new Row(stored(item)).changed(actor, now).status(WorkItemStatus.ACTIVE, now);
    row.claimedBy = Optional.of(holder);
    row.claimExpiresAt = Optional.of(now.plus(lease));
    transactions.project().claimTokens.put(item, token);
    return put(row);
  }

  @Override
  public WorkItem prolong(WorkItemId item, Duration lease) {
    var row = new Row(stored(item));
    row.claimExpiresAt = Optional.of(transactions.now().plus(lease));
    return put(row);
  }

  private WorkItem stored(WorkItemId item) {
    return transactions.project().workItems.get(item).orElseThrow();
  }

  private WorkItem put(Row row) {
    transactions.project().workItems.put(row.id, row.item());
    return row.item();
  }
}
