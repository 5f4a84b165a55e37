package dev.workflowmcp.core.workitem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tree of the work items in the database of the running transaction, as a whole. */
public interface WorkItemTree {
  /** The most items that one operation on a subtree takes. */
  int MOST_ITEMS = 50_000;

  /**
   * Waits until this transaction is the only one that works on more than one item, until it ends.
   *
   * <p>Who changes one item locks its row and waits for nothing after that. Who changes more takes
   * this lock before the first row: then nobody can wait for somebody who waits for him.
   */
  void lock();

  /**
   * Locks all items below a path, deleted ones too: nobody changes them or adds another one to them
   * until this transaction ends. Whoever asks has locked the item above them and the tree.
   *
   * @param limitRows when there are more, only so many are locked and counted
   */
  Below lockBelow(ItemPath path, int limitRows);

  /** As {@link #lockBelow}, without those that are deleted already; tells how many there are. */
  int lockUndeletedBelow(ItemPath path, int limitRows);

  /**
   * Deletes the undeleted items at and below a path: all get the same {@code deletedAt}, later than
   * that of any below the path which was deleted before, and their next version. They are locked.
   *
   * @param actor who is written as the one who updated them
   */
  List<DeletedItem> delete(ItemPath path, String actor);

  /**
   * External references of the items at and below a path with the given {@code deletedAt} that
   * undeleted items have taken meanwhile, each with the item that has it.
   */
  Map<String, WorkItemNumber> takenExternalRefs(ItemPath path, Instant deletedAt);

  /**
   * Brings back the items at and below a path with the given {@code deletedAt}: they get their next
   * version.
   *
   * @param actor who is written as the one who updated them
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code already_exists} when an external
   *     reference is taken
   */
  List<DeletedItem> restore(ItemPath path, Instant deletedAt, String actor);

  /**
   * Puts an item with all that is below it, deleted items too, below another, or at the root. The
   * item itself gets its next version.
   *
   * @param parent whose child it becomes, absent at the root
   * @param path of the item in its new place
   * @param actor who is written as the one who updated it
   * @return the item as stored
   */
  WorkItem move(WorkItem item, Optional<WorkItem> parent, ItemPath path, String actor);

  /** Undeleted items below a path that are neither completed nor cancelled, depth first. */
  List<WorkItemNumber> unfinishedBelow(ItemPath path, int limitRows);

  /**
   * Gives all those items another status and their next version.
   *
   * @param actor who is written as the one who updated them
   */
  List<StatusChange> finishBelow(ItemPath path, WorkItemStatus status, String actor);

  /**
   * What is below an item.
   *
   * @param items how many
   * @param deepest the depth of the deepest of them; of the item itself when there is none
   */
  record Below(int items, int deepest) {}
}
