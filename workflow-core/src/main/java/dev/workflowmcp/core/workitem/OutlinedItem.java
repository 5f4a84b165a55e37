package dev.workflowmcp.core.workitem;

/**
 * An item of an outline.
 *
 * @param hidden how many unfinished items right below it are left out; {@link #MOST_COUNTED} stands
 *     for more, too
 */
public record OutlinedItem(WorkItemSummary item, int hidden) {
  public static final int MOST_COUNTED = 1_000;
}
