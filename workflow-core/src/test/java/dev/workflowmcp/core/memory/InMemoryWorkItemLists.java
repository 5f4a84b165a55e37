package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.Relevance;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryWorkItemLists implements WorkItemLists {
  private final InMemoryTransactions transactions;
  private final InMemoryGitLinks gitLinks;
  private final InMemoryEnvironments environments;

  InMemoryWorkItemLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.gitLinks = new InMemoryGitLinks(transactions);
    this.environments = new InMemoryEnvironments(transactions);
  }

  @Override
  public List<Listed<WorkItemSummary>> summaries(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    return items(filter, sort, after, limitRows).stream()
        .map(listed -> new Listed<>(summary(listed.item()), listed.position()))
        .toList();
  }

  @Override
  public List<Listed<WorkItem>> items(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    var order = SortKey.order(sort);
    var start = after.map(position -> SortKey.of(position, sort));
    return rows()
        .filter(item -> matches(item, filter))
        .map(item -> new Listed<>(item, position(item, filter, sort)))
        .filter(
            listed ->
                start.isEmpty()
                    || order.compare(SortKey.of(listed.position(), sort), start.get()) > 0)
        .sorted(Comparator.comparing(listed -> SortKey.of(listed.position(), sort), order))
        .limit(limitRows)
        .toList();
  }

  @Override
  public List<WorkItemNumber> first(WorkItemFilter filter, WorkItemSort sort, int limitRows) {
    return items(filter, sort, Optional.empty(), limitRows).stream()
        .map(listed -> listed.item().ref())
        .toList();
  }

  @Override
  public boolean matches(WorkItemNumber item, WorkItemFilter filter) {
    return rows().anyMatch(row -> row.ref().equals(item) && matches(row, filter));
  }

  private static Cursor position(WorkItem item, WorkItemFilter filter, WorkItemSort sort) {
    return sort == WorkItemSort.RELEVANCE
        ? WorkItemSort.positionOf(new Relevance(rank(item, filter), 0), item.ref())
        : SortKey.position(item, sort);
  }

  /** Enough of an order for what the contract says. */
  private static float rank(WorkItem item, WorkItemFilter filter) {
    var text = filter.text().orElse("");
    return filter.text().isEmpty()
        ? 0
        : holds(item.title(), text)
            ? 1
            : holds(item.title() + " " + item.description().orElse(""), text) ? 0.5f : 0;
  }

  private boolean matches(WorkItem item, WorkItemFilter filter) {
    return (filter.includeDeleted() || item.deletedAt().isEmpty())
        && (filter.statuses().isEmpty() || filter.statuses().contains(item.status()))
        && (filter.itemTypes().isEmpty() || filter.itemTypes().contains(item.itemType()))
        && filter.parent().map(parent -> isChild(item, parent)).orElse(true)
        && filter.under().map(path -> Rows.isBelow(item, path)).orElse(true)
        && item.tags().containsAll(filter.tags())
        && filter.assignee().map(Optional::of).map(item.assignee()::equals).orElse(true)
        && filter.externalRef().map(Optional::of).map(item.externalRef()::equals).orElse(true)
        && isDeployed(item, filter.deployed())
        && (filter.git().isEmpty() || gitLinks.matches(item.id(), filter.git()))
        && filter.text().map(text -> holds(item, text)).orElse(true)
        && filter.updatedSince().map(at -> !item.updatedAt().isBefore(at)).orElse(true)
        && filter.readiness().map(wanted -> is(item, wanted)).orElse(true);
  }

  private boolean isDeployed(WorkItem item, DeployedFilter filter) {
    var id = item.id().value();
    return filter.to().map(there -> environments.isDeployed(id, there)).orElse(true)
        && filter.notTo().map(there -> !environments.isDeployed(id, there)).orElse(true);
  }

  private boolean is(WorkItem item, Readiness wanted) {
    return wanted == Readiness.READY ? isReady(item) : isBlocked(item);
  }

  private boolean isReady(WorkItem item) {
    return InMemoryClaims.isReadyItself(item, transactions)
        && above(item).noneMatch(it -> waits(it) || it.status().isFinished())
        && rows()
            .filter(child -> child.parent().equals(Optional.of(item.ref())))
            .noneMatch(InMemoryDependencies::isOpen);
  }

  private boolean isBlocked(WorkItem item) {
    return InMemoryDependencies.isOpen(item)
        && (waits(item)
            || above(item).anyMatch(it -> InMemoryDependencies.isOpen(it) && waits(it)));
  }

  private static boolean waits(WorkItem item) {
    return item.status() == WorkItemStatus.BLOCKED || item.openPrerequisites().isPresent();
  }

  private Stream<WorkItem> above(WorkItem item) {
    return rows().filter(other -> item.path().ancestors().contains(other.path()));
  }

  private boolean isChild(WorkItem item, WorkItemId parent) {
    var above = transactions.project().workItems.get(parent).map(WorkItem::ref);
    return above.isPresent() && item.parent().equals(above);
  }

  private boolean holds(WorkItem item, String text) {
    return holds(item.title() + " " + item.description().orElse(""), text)
        || notes(item).anyMatch(note -> holds(note.text(), text));
  }

  private static boolean holds(String content, String text) {
    var words = words(content).toList();
    return words(text).allMatch(wanted -> words.stream().anyMatch(word -> word.startsWith(wanted)));
  }

  private WorkItemSummary summary(WorkItem item) {
    return WorkItemSummary.of(item, (int) notes(item).count());
  }

  private Stream<Note> notes(WorkItem item) {
    return transactions
        .project()
        .notes
        .rows()
        .filter(stored -> stored.subject().equals(item.id().value()))
        .map(Database.StoredNote::note);
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 0))
        .filter(word -> !word.isEmpty());
  }

  @Override
  public List<WorkItemSummary> ancestors(ItemPath path) {
    return rows()
        .filter(item -> path.depth() > item.depth())
        .filter(item -> path.numbers().subList(0, item.depth() + 1).equals(item.path().numbers()))
        .sorted(Rows.DEPTH_FIRST)
        .map(this::summary)
        .toList();
  }

  @Override
  public List<WorkItemSummary> children(WorkItemId parent, int limitRows) {
    return rows()
        .filter(item -> item.deletedAt().isEmpty() && isChild(item, parent))
        .sorted(Comparator.comparingLong(item -> item.ref().value()))
        .limit(limitRows)
        .map(this::summary)
        .toList();
  }

  @Override
  public List<WorkItemSummary> descendants(ItemPath path, int limitRows) {
    return rows()
        .filter(item -> item.deletedAt().isEmpty() && Rows.isBelow(item, path))
        .sorted(Rows.DEPTH_FIRST)
        .limit(limitRows)
        .map(this::summary)
        .toList();
  }

  @Override
  public List<WorkItemSummary> summariesOf(Collection<WorkItemNumber> items) {
    return rows().filter(item -> items.contains(item.ref())).map(this::summary).toList();
  }

  @Override
  public List<WorkItemSummary> sharing(List<String> wanted, int limitRows) {
    return rows()
        .filter(item -> item.deletedAt().isEmpty() && shared(item, wanted) > 0)
        .sorted(
            Comparator.<WorkItem>comparingLong(item -> shared(item, wanted))
                .thenComparingLong(item -> item.ref().value())
                .reversed())
        .limit(limitRows)
        .map(this::summary)
        .toList();
  }

  private static long shared(WorkItem item, List<String> wanted) {
    var title = words(item.title()).toList();
    var all = words(item.title() + " " + item.description().orElse("")).toList();
    return wanted.stream().filter(title::contains).count()
        + wanted.stream().filter(all::contains).count();
  }

  private Stream<WorkItem> rows() {
    return transactions.project().workItems.rows();
  }
}
