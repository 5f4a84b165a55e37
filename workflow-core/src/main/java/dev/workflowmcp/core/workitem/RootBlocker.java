package dev.workflowmcp.core.workitem;

import java.util.List;

/**
 * An item that others wait for and that waits for none itself, or that somebody has set to blocked.
 *
 * @param holdsUp how many unfinished items wait for it, directly or not
 * @param orMore whether that many are at least those, for nobody counted further
 * @param waiting some of those that wait, without what is below them
 */
public record RootBlocker(
    WorkItemSummary item, int holdsUp, boolean orMore, List<WorkItemNumber> waiting) {
  public RootBlocker {
    waiting = List.copyOf(waiting);
  }
}
