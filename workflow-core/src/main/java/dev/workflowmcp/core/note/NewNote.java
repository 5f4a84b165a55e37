package dev.workflowmcp.core.note;

import dev.workflowmcp.core.history.Subject;
import java.util.UUID;

/** A note about to be stored; the database adds the time. */
public record NewNote(UUID id, Subject subject, String author, String text) {}
