package dev.workflowmcp.core.workitem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree in which as many items are below each as a caller is ready to count. */
record CrowdedTree(WorkItemTree real) implements WorkItemTree {
  @Override
  public void lock() {
    real.lock();
  }

  @Override
  public Below lockBelow(ItemPath path, int limitRows) {
    return new Below(limitRows, path.depth());
  }

  @Override
  public int lockUndeletedBelow(ItemPath path, int limitRows) {
    return limitRows;
  }

  @Override
  public List<DeletedItem> delete(ItemPath path, String actor) {
    return real.delete(path, actor);
  }

  @Override
  public Map<String, WorkItemNumber> takenExternalRefs(ItemPath path, Instant deletedAt) {
    return real.takenExternalRefs(path, deletedAt);
  }

  @Override
  public List<DeletedItem> restore(ItemPath path, Instant deletedAt, String actor) {
    return real.restore(path, deletedAt, actor);
  }

  @Override
  public WorkItem move(WorkItem item, Optional<WorkItem> parent, ItemPath path, String actor) {
    return real.move(item, parent, path, actor);
  }

  @Override
  public List<WorkItemNumber> unfinishedBelow(ItemPath path, int limitRows) {
    return real.unfinishedBelow(path, limitRows);
  }

  @Override
  public List<StatusChange> finishBelow(ItemPath path, WorkItemStatus status, String actor) {
    return real.finishBelow(path, status, actor);
  }
}
