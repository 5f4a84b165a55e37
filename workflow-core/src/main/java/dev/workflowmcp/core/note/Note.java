package dev.workflowmcp.core.note;

import java.time.Instant;
import java.util.UUID;

/**
 * A comment on one thing; it is never changed.
 *
 * @param subject the short reference of what it is on, for example {@code W-12}
 * @param text 1-10,000 characters, in as many lines as wanted
 */
public record Note(UUID id, String subject, String author, Instant at, String text) {}
