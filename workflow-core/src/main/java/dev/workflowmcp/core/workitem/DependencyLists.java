package dev.workflowmcp.core.workitem;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The edges between work items, for those who only read. */
public interface DependencyLists {
  /**
   * What each of these items waits for: its own unfinished, undeleted prerequisites, those of its
   * ancestors, and ancestors that are blocked; its own first, then the nearest ancestor's, each by
   * number.
   *
   * @param limitRows most of each item
   * @return nothing for an item that waits for none
   */
  Map<WorkItemNumber, List<Blocker>> blockers(Collection<WorkItemNumber> items, int limitRows);

  /** The items that one depends on, by number, deleted ones too. */
  List<LinkedItem> prerequisites(WorkItemId item, int limitRows);

  /** The items that depend on one, by number, deleted ones too. */
  List<LinkedItem> dependants(WorkItemId item, int limitRows);

  /**
   * Where unfinished items wait for unfinished ones, all undeleted: depth first by the places of
   * those that wait, then by the numbers of what they wait for.
   */
  List<Wait> openWaits(int limitRows);

  /** Where the undeleted items stand that somebody has set to blocked, depth first. */
  List<ItemPath> blockedPlaces(int limitRows);
}
