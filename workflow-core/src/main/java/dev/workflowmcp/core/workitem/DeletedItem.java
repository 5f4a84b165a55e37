package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import java.time.Instant;
import java.util.List;

/**
 * A work item that was deleted, or came back, together with others.
 *
 * @param version after the change
 * @param deletedAt when it was deleted, the same for all that were deleted together
 */
public record DeletedItem(
    WorkItemId id, WorkItemNumber ref, WorkItemStatus status, long version, Instant deletedAt) {
  /** Those of them that somebody may wait for. */
  static List<WorkItemId> unfinished(List<DeletedItem> items) {
    return items.stream().filter(item -> !item.status.isFinished()).map(DeletedItem::id).toList();
  }

  Subject subject() {
    return new Subject(SubjectKind.WORK_ITEM, id.value(), ref.toString());
  }
}
