package dev.workflowmcp.core.history;

import java.util.List;
import java.util.UUID;

/** The history in the database of the running transaction; nothing in it is ever changed. */
public interface Events {
  /** Writes events in the given order, in the same transaction as what they record. */
  void record(List<NewEvent> events);

  /** The events of one object, newest first. */
  List<Event> of(SubjectKind kind, UUID id, int limitRows);
}
