package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.entity.EntityNumber;
import java.time.Instant;
import java.util.Optional;

/** An entity that a deployment carries. */
public record CarriedEntity(
    EntityNumber ref, String entityType, String name, Optional<Instant> deletedAt) {}
