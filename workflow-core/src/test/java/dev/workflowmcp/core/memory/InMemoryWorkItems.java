package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.NewWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItems;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

final class InMemoryWorkItems implements WorkItems {
  private final InMemoryTransactions transactions;

  InMemoryWorkItems(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<WorkItem> find(WorkItemReference reference) {
    return reference
        .id()
        .map(id -> items().get(id))
        .orElseGet(() -> byNumber(reference.number().orElseThrow()));
  }

  private Optional<WorkItem> byNumber(WorkItemNumber number) {
    return items().rows().filter(item -> item.ref().equals(number)).findAny();
  }

  @Override
  public List<WorkItem> findAll(Collection<WorkItemId> ids) {
    return new HashSet<>(ids).stream().flatMap(id -> items().get(id).stream()).toList();
  }

  @Override
  public Map<WorkItemReference, WorkItem> lockForUpdate(Collection<WorkItemReference> references) {
    var found = new LinkedHashMap<WorkItemReference, WorkItem>();
    references.forEach(reference -> find(reference).ifPresent(item -> found.put(reference, item)));
    return found;
  }

  @Override
  public Map<WorkItemReference, WorkItem> lockForChildren(
      Collection<WorkItemReference> references) {
    return lockForUpdate(references);
  }

  @Override
  public Map<String, WorkItemNumber> findByExternalRefs(Collection<String> externalRefs) {
    var wanted = new HashSet<>(externalRefs);
    var found = new HashMap<String, WorkItemNumber>();
    undeleted()
        .forEach(
            item ->
                item.externalRef()
                    .filter(wanted::contains)
                    .ifPresent(ref -> found.put(ref, item.ref())));
    return found;
  }

  @Override
  public List<Long> reserveNumbers(int count) {
    var last = transactions.project().lastNumber.addAndGet(count);
    return LongStream.rangeClosed(last - count + 1, last).boxed().toList();
  }

  @Override
  public List<WorkItem> add(List<NewWorkItem> added) {
    var stored = added.stream().map(this::store).toList();
    added.forEach(this::requirePlace);
    return stored;
  }

  private WorkItem store(NewWorkItem added) {
    var item = stored(added);
    if (find(WorkItemReference.to(item.id())).isPresent() || byNumber(item.ref()).isPresent()) {
      throw new IllegalStateException("There is an item " + item.id() + " or " + item.ref());
    }
    requireFreeExternalRef(item);
    items().put(item.id(), item);
    return item;
  }

  private WorkItem stored(NewWorkItem added) {
    var draft = added.draft();
    var now = transactions.now();
    var completed = draft.statusOrDefault() == WorkItemStatus.COMPLETED;
    return new WorkItem(
        added.id(),
        added.number(),
        draft.itemType(),
        draft.title(),
        draft.description(),
        draft.statusOrDefault(),
        draft.priorityOrDefault(),
        added.path().parent(),
        added.path(),
        added.path().depth(),
        draft.assignee(),
        draft.tags(),
        draft.planningReferences(),
        draft.externalRef(),
        draft.dueAt(),
        draft.deferUntil(),
        draft.metadata(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        now,
        added.actor(),
        now,
        added.actor(),
        completed ? Optional.of(now) : Optional.empty(),
        Optional.empty());
  }

  /** What the constraints of the database make sure of: the path is that of the parent. */
  private void requirePlace(NewWorkItem added) {
    var number = added.number().value();
    var parent = added.parentId().flatMap(id -> items().get(id));
    var path = parent.map(WorkItem::path).map(above -> above.child(number));
    var expected = added.parentId().isEmpty() ? Optional.of(ItemPath.root(number)) : path;
    if (!expected.equals(Optional.of(added.path())) || added.path().depth() > ItemPath.MOST_DEPTH) {
      throw new IllegalStateException(added.number() + " cannot be at " + added.path());
    }
  }

  private void requireFreeExternalRef(WorkItem item) {
    item.externalRef()
        .flatMap(ref -> Optional.ofNullable(findByExternalRefs(List.of(ref)).get(ref)))
        .filter(holder -> !holder.equals(item.ref()))
        .ifPresent(
            holder -> {
              throw new WorkflowException(
                  new Problem.AlreadyExists(
                      "work_item",
                      "external_ref",
                      item.externalRef().orElseThrow(),
                      Optional.empty()));
            });
  }

  @Override
  public Optional<WorkItem> replace(WorkItem next) {
    var before =
        items()
            .get(next.id())
            .filter(found -> found.deletedAt().isEmpty() && found.version() == next.version() - 1);
    before.ifPresent(
        found -> {
          requireFreeExternalRef(next);
          items().put(next.id(), Rows.next(found, next, transactions.now()));
        });
    return before.flatMap(found -> items().get(next.id()));
  }

  private Stream<WorkItem> undeleted() {
    return items().rows().filter(item -> item.deletedAt().isEmpty());
  }

  private Table<WorkItemId, WorkItem> items() {
    return transactions.project().workItems;
  }
}
