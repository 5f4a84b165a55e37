package dev.workflowmcp.core.history;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.request.Request;
import java.util.Optional;

/** An event that is about to be written; the database adds its number and time. */
public record NewEvent(
    String actor,
    String callId,
    Optional<String> requestId,
    String action,
    Subject subject,
    long version,
    JsonObject changes) {

  /** The event of a change that a request asked for. */
  public static NewEvent by(
      Request request, String action, Subject subject, long version, JsonObject changes) {
    return new NewEvent(
        request.actor(), request.callId(), request.requestId(), action, subject, version, changes);
  }
}
