package dev.workflowmcp.core.history;

import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;

/**
 * One change of one object.
 *
 * @param seq rises in the order the events were written, with gaps
 * @param action {@code created}, {@code updated}, {@code deleted} …
 * @param version the object's version after the change
 * @param changes old and new value of each field, {@code {"status": ["planned", "active"]}}
 */
public record Event(
    long seq,
    Instant at,
    String actor,
    String action,
    Subject subject,
    long version,
    JsonObject changes,
    String callId) {}
