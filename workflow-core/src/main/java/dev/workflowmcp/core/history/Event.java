package dev.workflowmcp.core.history;

import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of one object.
 *
 * @param seq rises in the order the events were written, with gaps
 * @param action {@code created}, {@code updated}, {@code deleted} …
 * @param version the object's version after the change
 * @param changes old and new value of each field, {@code {"status": ["planned", "active"]}}; one
 *     that was read has, in place of a value of more than {@value #VALUE_CHARACTERS} characters,
 *     the beginning of its text, which is one character longer than that
 * @param callId finds the call in the log
 * @param requestId the caller's own name for its intention, if it gave one
 */
public record Event(
    long seq,
    Instant at,
    String actor,
    String action,
    Subject subject,
    long version,
    JsonObject changes,
    String callId,
    Optional<String> requestId) {

  /** Nobody is shown more of a value. */
  public static final int VALUE_CHARACTERS = 200;
}
