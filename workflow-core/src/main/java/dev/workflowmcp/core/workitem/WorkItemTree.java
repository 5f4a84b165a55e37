package dev.workflowmcp.core.workitem;

import java.util.List;

/** The tree of the work items in the database of the running transaction, as a whole. */
public interface WorkItemTree {
  /**
   * Waits until this transaction is the only one that works on more than one item, until it ends.
   *
   * <p>Who changes one item locks its row and waits for nothing after that. Who changes more takes
   * this lock before the first row: then nobody can wait for somebody who waits for him.
   */
  void lock();

  /** Undeleted items below a path that are neither completed nor cancelled, depth first. */
  List<WorkItemNumber> unfinishedBelow(ItemPath path, int limitRows);

  /**
   * Gives all those items another status and their next version.
   *
   * @param actor who is written as the one who updated them
   */
  List<StatusChange> finishBelow(ItemPath path, WorkItemStatus status, String actor);
}
