package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import java.time.Instant;

/**
 * A work item that was deleted, or came back, together with others.
 *
 * @param version after the change
 * @param deletedAt when it was deleted, the same for all that were deleted together
 */
public record DeletedItem(WorkItemId id, WorkItemNumber ref, long version, Instant deletedAt) {
  Subject subject() {
    return new Subject(SubjectKind.WORK_ITEM, id.value(), ref.toString());
  }
}
