package dev.workflowmcp.core.history;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events; all conditions must hold.
 *
 * @param subject those of the thing with this id
 * @param actor those of this actor, and of the agents that narrow it, as {@code actor/agent} does
 * @param since then or later
 */
public record HistoryFilter(
    Optional<UUID> subject, Optional<String> actor, Optional<Instant> since) {}
