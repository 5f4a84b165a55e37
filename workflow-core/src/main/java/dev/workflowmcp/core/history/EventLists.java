package dev.workflowmcp.core.history;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The history in the database of the running transaction, for those who only read. */
public interface EventLists {
  /** How many values a position in a list has. */
  int POSITION_FIELDS = 2;

  /**
   * The events that match, newest first. After a position come those behind it in this order, and
   * those before it that were not committed yet when the list was read up to there.
   *
   * @param after {@link #POSITION_FIELDS} values, as {@link Listed} gives them
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when the position
   *     is none
   */
  List<Listed<Event>> list(HistoryFilter filter, Optional<Cursor> after, int limitRows);

  /** The last event of an actor, or of an agent that narrows it, as {@code actor/agent} does. */
  Optional<EventSummary> lastOf(String actor);

  /** The newest events, newest first. */
  List<EventSummary> newest(int limitRows);

  /** The newest events from a time on, newest first. */
  List<EventSummary> since(Instant time, int limitRows);

  /** The same, without those of an actor and of the agents that narrow it. */
  List<EventSummary> ofOthersSince(Instant time, String actor, int limitRows);

  /** The time by which events are dated. */
  Instant now();

  /**
   * What some events changed.
   *
   * @param mostNames of an event that changed more, the names of so many
   */
  Map<Long, ChangedFields> changed(Collection<Long> seqs, int mostNames);
}
