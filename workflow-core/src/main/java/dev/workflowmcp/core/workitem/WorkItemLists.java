package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The work items in the database of the running transaction, for those who only read. */
public interface WorkItemLists {
  /**
   * The items that match, in order.
   *
   * @param after {@link WorkItemSort#POSITION_FIELDS} values, as {@link Listed} gives them
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when the position
   *     is not of this order
   */
  List<Listed<WorkItemSummary>> summaries(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows);

  /** As {@link #summaries}, with everything an item has. */
  List<Listed<WorkItem>> items(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows);

  /**
   * The first of what {@link #summaries} lists: at least one if there is any, and as many more as
   * are found on the way.
   */
  List<WorkItemNumber> first(WorkItemFilter filter, WorkItemSort sort, int limitRows);

  /** Whether {@link #items} would list this item. */
  boolean matches(WorkItemNumber item, WorkItemFilter filter);

  /** The items above, from the root down to the parent. */
  List<WorkItemSummary> ancestors(ItemPath path);

  /** The undeleted children, in the order of their numbers. */
  List<WorkItemSummary> children(WorkItemId parent, int limitRows);

  /** The undeleted items below, depth first. */
  List<WorkItemSummary> descendants(ItemPath path, int limitRows);

  /** The items with these numbers, deleted ones too, in no order; missing ones are left out. */
  List<WorkItemSummary> summariesOf(Collection<WorkItemNumber> items);

  /**
   * The undeleted items whose title or description holds any of these words or another form of it:
   * those that hold most first, a word of the title counting twice; among equals the newest first.
   * Where more than {@link WorkItemSort#MOST_RANKED} do, only the newest of these are looked at.
   *
   * @param words letters and digits alone, in lower case
   */
  List<WorkItemSummary> sharing(List<String> words, int limitRows);
}
