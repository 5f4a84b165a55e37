package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.store.Related;
import java.util.Optional;

/** An entity with what was asked for besides. */
public record EntityDetails(
    Entity entity,
    Optional<Related<Note>> notes,
    Optional<Related<DeploymentSummary>> deployments,
    Optional<Related<Event>> history) {}
