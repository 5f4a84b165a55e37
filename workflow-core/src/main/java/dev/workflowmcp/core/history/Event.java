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
 * @param changes old and new value of each field, {@code {"status": ["planned", "active"]}}
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
    Optional<String> requestId) {}
