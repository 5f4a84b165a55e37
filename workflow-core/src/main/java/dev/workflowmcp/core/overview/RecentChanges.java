package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.history.ChangedFields;
import dev.workflowmcp.core.history.EventSummary;
import dev.workflowmcp.core.history.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What changed of late, last changed first.
 *
 * @param since what is older is not told; absent when the caller never changed anything
 * @param more present and true when other things changed too
 */
public record RecentChanges(
    Optional<Instant> since, List<ChangedThing> items, Optional<Boolean> more) {
  static final int MOST_NAMES = 4;
  private static final String CREATED = "created";

  public RecentChanges {
    items = List.copyOf(items);
  }

  /** The events of each thing, newest first, things and events; at most so many things. */
  static Map<Subject, List<EventSummary>> bySubject(List<EventSummary> newestFirst, int most) {
    var things = new LinkedHashMap<Subject, List<EventSummary>>();
    var subjects = new LinkedHashMap<UUID, Subject>();
    for (var event : newestFirst) {
      var subject = subjects.computeIfAbsent(event.subject().id(), id -> event.subject());
      if (things.containsKey(subject) || things.size() < most) {
        things.computeIfAbsent(subject, any -> new ArrayList<>()).add(event);
      }
    }
    return things;
  }

  /** A thing by its events, newest first, and what each of them changed. */
  static ChangedThing thing(
      Subject subject,
      List<EventSummary> events,
      Map<Long, ChangedFields> changed,
      Optional<String> title) {
    return new ChangedThing(
        subject.kind(),
        subject.ref(),
        title,
        some(events, event -> Stream.of(event.action())),
        some(events, event -> fields(event, changed)),
        events.stream().flatMap(event -> changed(event, changed).status().stream()).findFirst(),
        some(events, event -> Stream.of(event.actor())),
        events.get(0).at());
  }

  private static List<String> some(
      List<EventSummary> events, Function<EventSummary, Stream<String>> names) {
    Set<String> some = new LinkedHashSet<>();
    events.stream().flatMap(names).forEach(some::add);
    return some.stream().limit(MOST_NAMES).toList();
  }

  private static Stream<String> fields(EventSummary event, Map<Long, ChangedFields> changed) {
    return event.action().equals(CREATED)
        ? Stream.empty()
        : changed(event, changed).names().stream();
  }

  private static ChangedFields changed(EventSummary event, Map<Long, ChangedFields> changed) {
    return changed.getOrDefault(event.seq(), ChangedFields.NONE);
  }
}
