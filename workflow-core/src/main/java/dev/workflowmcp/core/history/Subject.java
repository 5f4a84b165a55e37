package dev.workflowmcp.core.history;

import java.util.UUID;

/**
 * What an event is about.
 *
 * @param ref the short reference, for example {@code W-12}; the name of a project
 */
public record Subject(SubjectKind kind, UUID id, String ref) {}
