package dev.workflowmcp.core.workitem;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The upper levels of the tree in the database of the running transaction; what is finished, and
 * what is deleted, does not count.
 */
public interface Outlines {
  /** The unfinished items at the root, by number. */
  List<PlacedItem> roots(int limitRows);

  /** The unfinished items right below others: those of the first one first, of each by number. */
  List<PlacedItem> children(List<WorkItemId> parents, int limitRows);

  /**
   * How many unfinished items are right below each of these.
   *
   * @param most nobody counts further
   * @return nothing for an item without any
   */
  Map<WorkItemId, Integer> countChildren(Collection<WorkItemId> parents, int most);

  /**
   * How many unfinished items are at or below each of these places.
   *
   * @param most nobody counts further
   * @return nothing for a place without any
   */
  Map<ItemPath, Integer> countAtOrBelow(Collection<ItemPath> places, int most);
}
