package dev.workflowmcp.core.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event without the values that were changed.
 *
 * @param fields the names of what was changed
 * @param status what the status became, when that was changed
 */
public record EventSummary(
    long seq,
    Instant at,
    String actor,
    String action,
    Subject subject,
    List<String> fields,
    Optional<String> status) {

  public EventSummary {
    fields = List.copyOf(fields);
  }
}
