package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.history.SubjectKind;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

final class InMemoryEvents implements Events {
  private final InMemoryTransactions transactions;

  InMemoryEvents(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void record(List<NewEvent> events) {
    var database = transactions.database();
    for (var event : events) {
      var seq = database.lastEvent.incrementAndGet();
      database.events.put(seq, stored(seq, event));
      transactions.recorded(event.subject());
    }
  }

  private Event stored(long seq, NewEvent event) {
    return new Event(
        seq,
        transactions.now(),
        event.actor(),
        event.action(),
        event.subject(),
        event.version(),
        event.changes(),
        event.callId(),
        event.requestId());
  }

  @Override
  public List<Event> of(SubjectKind kind, UUID id, int limitRows) {
    return transactions
        .database()
        .events
        .rows()
        .filter(event -> event.subject().kind() == kind && event.subject().id().equals(id))
        .sorted(Comparator.comparingLong(Event::seq).reversed())
        .limit(limitRows)
        .map(ShortValues::of)
        .toList();
  }
}
