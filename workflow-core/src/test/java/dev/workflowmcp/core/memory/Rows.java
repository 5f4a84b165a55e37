package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Work items as rows: what the statements of a database would make of them. */
final class Rows {
  /** Paths compared number by number, a parent before its children. */
  static final Comparator<List<Long>> BY_NUMBERS = Rows::compare;

  static final Comparator<WorkItem> DEPTH_FIRST =
      Comparator.comparing(item -> item.path().numbers(), BY_NUMBERS);

  private Rows() {}

  private static int compare(List<Long> one, List<Long> other) {
    for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
      var order = Long.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  static boolean isBelow(WorkItem item, ItemPath path) {
    var numbers = item.path().numbers();
    var above = path.numbers();
    return numbers.size() > above.size() && numbers.subList(0, above.size()).equals(above);
  }

  /** The stored row after an update: what a caller may set from one, the rest from the other. */
  static WorkItem next(WorkItem stored, WorkItem wanted, Instant now) {
    return new WorkItem(
        stored.id(),
        stored.ref(),
        wanted.itemType(),
        wanted.title(),
        wanted.description(),
        wanted.status(),
        wanted.priority(),
        stored.parent(),
        stored.path(),
        stored.depth(),
        wanted.assignee(),
        wanted.tags(),
        wanted.planningReferences(),
        wanted.externalRef(),
        wanted.dueAt(),
        wanted.deferUntil(),
        wanted.metadata(),
        wanted.version(),
        stored.createdAt(),
        stored.createdBy(),
        now,
        wanted.updatedBy(),
        completedAt(stored, wanted.status(), now),
        stored.deletedAt());
  }

  static WorkItem withStatus(WorkItem stored, WorkItemStatus status, String actor, Instant now) {
    return with(stored, status, actor, now, stored.deletedAt());
  }

  static WorkItem deleted(WorkItem stored, String actor, Instant now) {
    return with(stored, stored.status(), actor, now, Optional.of(now));
  }

  private static WorkItem with(
      WorkItem stored,
      WorkItemStatus status,
      String actor,
      Instant now,
      Optional<Instant> deletedAt) {
    return new WorkItem(
        stored.id(),
        stored.ref(),
        stored.itemType(),
        stored.title(),
        stored.description(),
        status,
        stored.priority(),
        stored.parent(),
        stored.path(),
        stored.depth(),
        stored.assignee(),
        stored.tags(),
        stored.planningReferences(),
        stored.externalRef(),
        stored.dueAt(),
        stored.deferUntil(),
        stored.metadata(),
        stored.version() + 1,
        stored.createdAt(),
        stored.createdBy(),
        now,
        actor,
        completedAt(stored, status, now),
        deletedAt);
  }

  private static Optional<Instant> completedAt(
      WorkItem stored, WorkItemStatus status, Instant now) {
    return status == WorkItemStatus.COMPLETED
        ? stored.completedAt().or(() -> Optional.of(now))
        : Optional.empty();
  }
}
