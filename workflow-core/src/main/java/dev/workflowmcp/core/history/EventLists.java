package dev.workflowmcp.core.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The history in the database of the running transaction, for those who only read. */
public interface EventLists {
  /** The last event of an actor, or of an agent that narrows it, as {@code actor/agent} does. */
  Optional<EventSummary> lastOf(String actor);

  /** The newest events after one, newest first; the first one comes after 0. */
  List<EventSummary> after(long seq, int limitRows);

  /** The newest events from a time on, newest first. */
  List<EventSummary> since(Instant time, int limitRows);
}
