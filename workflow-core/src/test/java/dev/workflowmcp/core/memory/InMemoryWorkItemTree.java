package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.DeletedItem;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.StatusChange;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class InMemoryWorkItemTree implements WorkItemTree {
  private final InMemoryTransactions transactions;

  InMemoryWorkItemTree(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  /** A transaction has its database for itself here. */
  @Override
  public void lock() {
    transactions.project();
  }

  @Override
  public Below lockBelow(ItemPath path, int limitRows) {
    var depths =
        items().rows().filter(item -> Rows.isBelow(item, path)).mapToInt(WorkItem::depth).toArray();
    return new Below(
        Math.min(depths.length, limitRows), IntStream.of(depths).max().orElse(path.depth()));
  }

  @Override
  public int lockUndeletedBelow(ItemPath path, int limitRows) {
    return (int) undeleted().filter(item -> Rows.isBelow(item, path)).limit(limitRows).count();
  }

  /** The time of the transaction is later than all before. */
  @Override
  public List<DeletedItem> delete(ItemPath path, String actor) {
    return undeleted().filter(item -> isAtOrBelow(item, path)).toList().stream()
        .map(item -> store(Rows.deleted(item, actor, transactions.now())))
        .map(item -> deletedItem(item, transactions.now()))
        .toList();
  }

  @Override
  public Map<String, WorkItemNumber> takenExternalRefs(ItemPath path, Instant deletedAt) {
    var wanted =
        deletedTogether(path, deletedAt)
            .flatMap(item -> item.externalRef().stream())
            .collect(Collectors.toSet());
    return undeleted()
        .filter(item -> item.externalRef().filter(wanted::contains).isPresent())
        .collect(Collectors.toMap(item -> item.externalRef().orElseThrow(), WorkItem::ref));
  }

  @Override
  public List<DeletedItem> restore(ItemPath path, Instant deletedAt, String actor) {
    takenExternalRefs(path, deletedAt)
        .forEach(
            (value, holder) -> {
              throw new WorkflowException(
                  new Problem.AlreadyExists(
                      "work_item", "external_ref", value, Optional.of(holder.toString())));
            });
    return deletedTogether(path, deletedAt).toList().stream()
        .map(item -> store(Rows.restored(item, actor, transactions.now())))
        .map(item -> deletedItem(item, deletedAt))
        .toList();
  }

  private Stream<WorkItem> deletedTogether(ItemPath path, Instant deletedAt) {
    return items()
        .rows()
        .filter(item -> isAtOrBelow(item, path))
        .filter(item -> item.deletedAt().equals(Optional.of(deletedAt)));
  }

  private WorkItem store(WorkItem item) {
    items().put(item.id(), item);
    return item;
  }

  private static DeletedItem deletedItem(WorkItem item, Instant deletedAt) {
    return new DeletedItem(item.id(), item.ref(), item.status(), item.version(), deletedAt);
  }

  @Override
  public WorkItem move(WorkItem item, Optional<WorkItem> parent, ItemPath path, String actor) {
    var moving = items().rows().filter(row -> isAtOrBelow(row, item.path())).toList();
    for (var row : moving) {
      var next = row.id().equals(item.id()) ? Rows.touched(row, actor, transactions.now()) : row;
      items().put(row.id(), Rows.at(moved(row.path(), item.path(), path), next));
    }
    return items().get(item.id()).orElseThrow();
  }

  private static ItemPath moved(ItemPath path, ItemPath from, ItemPath to) {
    var rest = path.numbers().subList(from.numbers().size(), path.numbers().size());
    return new ItemPath(Stream.concat(to.numbers().stream(), rest.stream()).toList());
  }

  private static boolean isAtOrBelow(WorkItem item, ItemPath path) {
    return item.path().equals(path) || Rows.isBelow(item, path);
  }

  @Override
  public List<WorkItemNumber> unfinishedBelow(ItemPath path, int limitRows) {
    return unfinished(path).map(WorkItem::ref).limit(limitRows).toList();
  }

  private Stream<WorkItem> unfinished(ItemPath path) {
    return undeleted()
        .filter(item -> Rows.isBelow(item, path) && !item.status().isFinished())
        .sorted(Rows.DEPTH_FIRST);
  }

  @Override
  public List<StatusChange> finishBelow(ItemPath path, WorkItemStatus status, String actor) {
    return unfinished(path).toList().stream().map(item -> finish(item, status, actor)).toList();
  }

  private StatusChange finish(WorkItem item, WorkItemStatus status, String actor) {
    var next = Rows.withStatus(item, status, actor, transactions.now());
    items().put(item.id(), next);
    var claim =
        item.claimedBy()
            .map(holder -> InMemoryClaims.claim(item, transactions))
            .filter(held -> !held.isExpired());
    return new StatusChange(item.id(), item.ref(), next.version(), item.status(), status, claim);
  }

  private Stream<WorkItem> undeleted() {
    return items().rows().filter(item -> item.deletedAt().isEmpty());
  }

  private Table<WorkItemId, WorkItem> items() {
    return transactions.project().workItems;
  }
}
