package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The rules of an item's place in the tree. */
final class Placement {
  private Placement() {}

  /**
   * The path of a new item.
   *
   * @throws WorkflowException {@code hierarchy_violation} when an item of this type cannot stand
   *     there
   */
  static ItemPath of(ItemType type, Optional<WorkItem> parent, long number) {
    parent.ifPresent(Placement::requireUndeleted);
    return of(type, parent.map(WorkItem::path), parent.map(WorkItem::ref), number);
  }

  static ItemPath of(
      ItemType type, Optional<ItemPath> parent, Optional<?> parentName, long number) {
    var name = parentName.map(Object::toString).orElse("");
    parent.ifPresent(path -> requireType(type, name));
    parent
        .filter(path -> path.depth() == ItemPath.MOST_DEPTH)
        .ifPresent(
            path -> {
              throw tooDeep(name);
            });
    return parent.map(path -> path.child(number)).orElseGet(() -> ItemPath.root(number));
  }

  static void requireType(ItemType type, String parent) {
    if (type == ItemType.PROJECT) {
      throw new WorkflowException(
          new Problem.HierarchyViolation(
              "An item of type project cannot stand below " + parent + ", only at the root.",
              "Leave out `parent`, or choose another item_type: session, task, research, subtask.",
              Map.of("parent", parent)));
    }
  }

  private static WorkflowException tooDeep(String parent) {
    return new WorkflowException(
        new Problem.HierarchyViolation(
            parent
                + " is at depth "
                + ItemPath.MOST_DEPTH
                + ", the deepest level; it cannot have children.",
            "Choose an ancestor of it as the parent.",
            Map.of("parent", parent, "max_depth", ItemPath.MOST_DEPTH)));
  }

  private static void requireUndeleted(WorkItem parent) {
    parent
        .deletedAt()
        .ifPresent(
            at -> {
              throw new WorkflowException(
                  new Problem.HierarchyViolation(
                      "The parent " + parent.ref() + " was deleted at " + at + ".",
                      "Choose another parent, or have " + parent.ref() + " restored first.",
                      Map.of("parent", parent.ref().toString(), "deleted_at", at.toString())));
            });
  }

  /** The problem of a change to a deleted item. */
  static WorkflowException deleted(WorkItem item, Instant at) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            item.ref().toString(),
            item.ref() + " was deleted at " + at + "; a deleted item cannot be changed.",
            "Have it restored first, or create another item.",
            Map.of("reference", item.ref().toString(), "deleted_at", at.toString())));
  }
}
