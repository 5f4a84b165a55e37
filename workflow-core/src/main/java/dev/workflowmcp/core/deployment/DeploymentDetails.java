package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.Optional;

/**
 * A deployment with what it carries, in the order of the numbers, deleted things too.
 *
 * @param current present and true when it is what is on its environment now
 * @param notes absent in lists
 * @param history absent in lists
 */
public record DeploymentDetails(
    Deployment deployment,
    Optional<Boolean> current,
    Related<WorkItemSummary> workItems,
    Related<CarriedEntity> entities,
    Optional<Related<Note>> notes,
    Optional<Related<Event>> history) {}
