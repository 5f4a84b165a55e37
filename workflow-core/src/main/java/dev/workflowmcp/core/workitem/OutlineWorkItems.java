package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the tree of a project for somebody who wants to see it at once: all of it, or without what
 * is finished, or its upper levels.
 */
public final class OutlineWorkItems {
  private static final int MOST_ITEMS = 1_000;

  private final Transactions transactions;
  private final WorkItemLists lists;
  private final Outlines outlines;

  public OutlineWorkItems(Transactions transactions, WorkItemLists lists, Outlines outlines) {
    this.transactions = transactions;
    this.lists = lists;
    this.outlines = outlines;
  }

  /**
   * Which tree.
   *
   * @param mostItems 1-1,000
   */
  public record Query(ProjectId project, int mostItems) {}

  /**
   * As much of the tree as asked for.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public Outline handle(Query query) {
    var faults = new Faults();
    faults.range("most_items", query.mostItems(), 1, MOST_ITEMS);
    faults.throwIfAny();
    return transactions.inProject(
        query.project(),
        () -> whole(query.mostItems()).orElseGet(() -> upperLevels(query.mostItems())));
  }

  private Optional<Outline> whole(int mostItems) {
    var rows =
        lists.summaries(WorkItemFilter.NONE, WorkItemSort.TREE, Optional.empty(), mostItems + 1);
    return rows.size() > mostItems
        ? Optional.empty()
        : Optional.of(
            new Outline(
                rows.stream().map(Listed::item).map(item -> new OutlinedItem(item, 0)).toList(),
                false,
                false));
  }

  /** Level by level, until one does not fit any more: of that, the first ones. */
  private Outline upperLevels(int mostItems) {
    var shown = new ArrayList<PlacedItem>();
    var level = outlines.roots(mostItems + 1);
    while (!level.isEmpty() && shown.size() + level.size() <= mostItems) {
      shown.addAll(level);
      level = outlines.children(ids(level), mostItems - shown.size() + 1);
    }
    var isCut = !level.isEmpty();
    shown.addAll(level.subList(0, isCut ? mostItems - shown.size() : 0));
    shown.sort(Comparator.comparing(PlacedItem::path, ItemPath.DEPTH_FIRST));
    return new Outline(isCut ? withHidden(shown) : outlined(shown, Map.of()), true, isCut);
  }

  private List<OutlinedItem> withHidden(List<PlacedItem> shown) {
    var hidden = new HashMap<>(outlines.countChildren(ids(shown), OutlinedItem.MOST_COUNTED));
    var ids = new HashMap<ItemPath, WorkItemId>();
    shown.forEach(item -> ids.put(item.path(), item.id()));
    for (var item : shown) {
      Optional.ofNullable(ids.get(parent(item.path())))
          .ifPresent(
              parent ->
                  hidden.computeIfPresent(
                      parent,
                      (id, count) -> count < OutlinedItem.MOST_COUNTED ? count - 1 : count));
    }
    return outlined(shown, hidden);
  }

  private static ItemPath parent(ItemPath path) {
    return new ItemPath(path.numbers().subList(0, path.depth()));
  }

  private static List<OutlinedItem> outlined(
      List<PlacedItem> shown, Map<WorkItemId, Integer> hidden) {
    return shown.stream()
        .map(item -> new OutlinedItem(item.summary(), hidden.getOrDefault(item.id(), 0)))
        .toList();
  }

  private static List<WorkItemId> ids(List<PlacedItem> items) {
    return items.stream().map(PlacedItem::id).toList();
  }
}
