package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.request.RequestIds;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class InMemoryRequestIds implements RequestIds {
  private final InMemoryTransactions transactions;

  InMemoryRequestIds(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Use> take(String requestId, Use use) {
    var taken = transactions.database().requestIds;
    var earlier = taken.get(requestId);
    if (earlier.isEmpty()) {
      taken.put(
          requestId, new Use(use.tool(), use.fingerprint(), use.results(), transactions.now()));
    }
    return earlier;
  }

  @Override
  public Optional<Use> find(String requestId) {
    return transactions.database().requestIds.get(requestId);
  }

  @Override
  public void nameResults(String requestId, List<UUID> results) {
    var taken = transactions.database().requestIds;
    var use = taken.get(requestId).orElseThrow();
    taken.put(requestId, new Use(use.tool(), use.fingerprint(), results, use.at()));
  }
}
