package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.List;
import java.util.Map;

/** Changes the git branches and commits of a work item that is locked. */
final class GitEditing {
  /** Of each kind; every change of them is kept with all of them in the history. */
  static final int MOST = 1_000;

  private static final Git NOTHING = new Git(List.of(), List.of());

  private final GitLinks links;

  GitEditing(GitLinks links) {
    this.links = links;
  }

  /** What an item has and what it will have; equal when nothing changes. */
  record Change(Git before, Git after) {
    boolean isEmpty() {
      return before.equals(after);
    }

    /** The fields of the item before the change, with its branches and commits if they change. */
    Map<String, Object> before(WorkItem item) {
      return with(item, before);
    }

    /** As {@link #before}, after the change. */
    Map<String, Object> after(WorkItem item) {
      return with(item, after);
    }

    private static Map<String, Object> with(WorkItem item, Git git) {
      var fields = item.fields();
      fields.put("branches", git.branches());
      fields.put("commits", git.commits());
      return fields;
    }
  }

  /**
   * What an edit means for an item.
   *
   * @throws WorkflowException {@code limit_exceeded}
   */
  Change change(WorkItem item, GitEdit edit) {
    if (edit.isEmpty()) {
      return new Change(NOTHING, NOTHING);
    }
    var before = links.of(item.id(), MOST).sorted();
    var after = edit.appliedTo(before);
    requireRoom(item, "branches", after.branches().size());
    requireRoom(item, "commits", after.commits().size());
    return new Change(before, after);
  }

  private static void requireRoom(WorkItem item, String what, int count) {
    if (count > MOST) {
      throw new WorkflowException(
          new Problem.LimitExceeded(
              item.ref() + " would have " + count + " " + what + "; " + MOST + " are allowed.",
              "Record them on the items below " + item.ref() + " that they belong to."));
    }
  }

  /** Stores a change, if there is any. */
  void store(WorkItem item, Change change, String actor) {
    if (change.isEmpty()) {
      return;
    }
    links.remove(item.id(), change.before().without(change.after()));
    links.add(item.id(), change.after().without(change.before()), actor);
  }
}
