package dev.workflowmcp.core.workitem;

import java.util.Collection;
import java.util.List;

/**
 * The edges between work items in the database of the running transaction, and how many unfinished
 * prerequisites each item has.
 *
 * <p>Both ends of an edge must be locked by who adds or takes it away; whoever finishes, reopens,
 * deletes or restores an item must have it locked and say so with {@link #settled} or {@link
 * #unsettled}.
 */
public interface Dependencies {
  /**
   * Stores those edges that are not there yet; blocks edges to unfinished items count at once.
   *
   * @return the new ones
   */
  List<Edge> add(List<Edge> edges, String actor);

  /** Takes an edge away; false when there is none. */
  boolean remove(Edge edge);

  boolean exists(Edge edge);

  /**
   * Whether some item is blocked by this one, which the caller has locked: who finishes it or
   * reopens it changes others too.
   */
  boolean isWaitedFor(WorkItemId prerequisite);

  /** These undeleted items were finished, or unfinished ones deleted: nobody waits for them now. */
  void settled(Collection<WorkItemId> prerequisites);

  /** These were reopened, or restored unfinished: who is blocked by them waits for them again. */
  void unsettled(Collection<WorkItemId> prerequisites);

  /**
   * All waits that one comes upon who starts at these places and goes on as in {@link WaitGraph}.
   */
  List<Wait> waitsFrom(Collection<ItemPath> places);

  /** That one item depends on another. */
  record Edge(WorkItemId workItem, WorkItemId dependsOn, DependencyType type) {}
}
