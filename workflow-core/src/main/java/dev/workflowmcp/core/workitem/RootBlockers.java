package dev.workflowmcp.core.workitem;

import java.util.List;

/**
 * What holds work up.
 *
 * @param items what holds up most first
 * @param total how many there are
 * @param perhapsMore whether there were too many waits to look at all of them
 */
public record RootBlockers(List<RootBlocker> items, int total, boolean perhapsMore) {
  public RootBlockers {
    items = List.copyOf(items);
  }
}
