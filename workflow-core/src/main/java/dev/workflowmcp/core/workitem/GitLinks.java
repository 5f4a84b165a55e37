package dev.workflowmcp.core.workitem;

/**
 * The git branches and commits of work items, in the database of the running transaction. Who
 * changes those of an item has it locked.
 */
public interface GitLinks {
  /**
   * What is linked to an item, added last first, and what was added together by name.
   *
   * @param limitRows most branches, and most commits
   */
  Git of(WorkItemId item, int limitRows);

  /**
   * Links what is not linked yet.
   *
   * @param actor who is written as the one who did it
   */
  void add(WorkItemId item, Git git, String actor);

  /** Takes links away; what is not linked does not matter. */
  void remove(WorkItemId item, Git git);
}
