package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.store.Related;
import java.util.Optional;

/** A work item with what was asked for besides. */
public record WorkItemDetails(
    WorkItem item,
    Optional<Related<WorkItemSummary>> ancestors,
    Optional<Related<WorkItemSummary>> children,
    Optional<Related<WorkItemSummary>> descendants,
    Optional<ItemDependencies> dependencies,
    Optional<LinkedGit> git,
    Optional<Related<Note>> notes,
    Optional<Related<DeploymentSummary>> deployments,
    Optional<Related<Event>> history) {}
