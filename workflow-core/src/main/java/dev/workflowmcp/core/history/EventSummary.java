package dev.workflowmcp.core.history;

import java.time.Instant;

/** An event without what it changed. */
public record EventSummary(long seq, Instant at, String actor, String action, Subject subject) {}
