package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.history.ChangedFields;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.EventLists;
import dev.workflowmcp.core.history.EventSummary;
import dev.workflowmcp.core.history.HistoryFilter;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryEventLists implements EventLists {
  private final InMemoryTransactions transactions;

  InMemoryEventLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Listed<Event>> list(HistoryFilter filter, Optional<Cursor> after, int limitRows) {
    var start = after.map(InMemoryEventLists::seq).orElse(Long.MAX_VALUE);
    return events(event -> event.seq() < start && matches(event, filter))
        .limit(limitRows)
        .map(event -> new Listed<>(ShortValues.of(event), position(event)))
        .toList();
  }

  /** One transaction at a time works here: nothing is committed late. */
  private static Cursor position(Event event) {
    return new Cursor(List.of(String.valueOf(event.seq()), ""));
  }

  private static long seq(Cursor position) {
    try {
      return Long.parseLong(position.position().get(0));
    } catch (NumberFormatException notOfThisList) {
      throw Cursor.invalid(position.toString(), notOfThisList);
    }
  }

  private static boolean matches(Event event, HistoryFilter filter) {
    return filter.subject().filter(id -> !event.subject().id().equals(id)).isEmpty()
        && filter.actor().filter(actor -> !isBy(event, actor)).isEmpty()
        && filter.since().filter(time -> event.at().isBefore(time)).isEmpty();
  }

  @Override
  public Optional<EventSummary> lastOf(String actor) {
    return newest(event -> isBy(event, actor)).findFirst();
  }

  @Override
  public List<EventSummary> newest(int limitRows) {
    return newest(any -> true).limit(limitRows).toList();
  }

  @Override
  public List<EventSummary> since(Instant time, int limitRows) {
    return newest(event -> !event.at().isBefore(time)).limit(limitRows).toList();
  }

  @Override
  public List<EventSummary> ofOthersSince(Instant time, String actor, int limitRows) {
    return newest(event -> !event.at().isBefore(time) && !isBy(event, actor))
        .limit(limitRows)
        .toList();
  }

  @Override
  public Instant now() {
    return transactions.now();
  }

  private static boolean isBy(Event event, String actor) {
    return event.actor().equals(actor) || event.actor().startsWith(actor + "/");
  }

  private Stream<EventSummary> newest(Predicate<Event> wanted) {
    return events(wanted).map(InMemoryEventLists::summary);
  }

  private Stream<Event> events(Predicate<Event> wanted) {
    return transactions
        .database()
        .events
        .rows()
        .filter(wanted)
        .sorted(Comparator.comparingLong(Event::seq).reversed());
  }

  private static EventSummary summary(Event event) {
    return new EventSummary(
        event.seq(), event.at(), event.actor(), event.action(), event.subject());
  }

  @Override
  public Map<Long, ChangedFields> changed(Collection<Long> seqs, int mostNames) {
    return events(event -> seqs.contains(event.seq()))
        .collect(Collectors.toMap(Event::seq, event -> fields(event, mostNames)));
  }

  private static ChangedFields fields(Event event, int mostNames) {
    var changes = event.changes().members();
    return new ChangedFields(
        changes.keySet().stream().limit(mostNames).toList(),
        changes.get("status") instanceof List<?> pair && pair.get(1) instanceof String status
            ? Optional.of(status)
            : Optional.empty());
  }
}
