package dev.workflowmcp.core.note;

import dev.workflowmcp.core.history.Subject;
import java.time.Instant;
import java.util.Optional;

/** A thing that a note would be on, as it is now. */
public record NoteSubject(Subject subject, long version, Optional<Instant> deletedAt) {}
