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
    var row = new Row(stored).changed(wanted.updatedBy(), now).status(wanted.status(), now);
    row.itemType = wanted.itemType();
    row.title = wanted.title();
    row.description = wanted.description();
    row.priority = wanted.priority();
    row.assignee = wanted.assignee();
    row.tags = wanted.tags();
    row.planningReferences = wanted.planningReferences();
    row.externalRef = wanted.externalRef();
    row.dueAt = wanted.dueAt();
    row.deferUntil = wanted.deferUntil();
    row.metadata = wanted.metadata();
    row.claimedBy = wanted.claimedBy();
    row.claimExpiresAt = wanted.claimExpiresAt();
    return row.item();
  }

  static WorkItem withStatus(WorkItem stored, WorkItemStatus status, String actor, Instant now) {
    return new Row(stored).changed(actor, now).status(status, now).item();
  }

  /** The next version, with nothing else changed. */
  static WorkItem touched(WorkItem stored, String actor, Instant now) {
    return new Row(stored).changed(actor, now).item();
  }

  static WorkItem at(ItemPath path, WorkItem stored) {
    var row = new Row(stored);
    row.path = path;
    return row.item();
  }

  static WorkItem restored(WorkItem stored, String actor, Instant now) {
    var row = new Row(stored).changed(actor, now);
    row.deletedAt = Optional.empty();
    return row.item();
  }

  static WorkItem deleted(WorkItem stored, String actor, Instant now) {
    var row = new Row(stored).changed(actor, now);
    row.deletedAt = Optional.of(now);
    return row.item();
  }
}
