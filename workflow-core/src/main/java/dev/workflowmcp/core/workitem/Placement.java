package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * The path of an item that is moved.
   *
   * @throws WorkflowException {@code hierarchy_violation} when it cannot stand there
   */
  static ItemPath moved(WorkItem item, Optional<WorkItem> parent) {
    parent.ifPresent(above -> requireOutside(item, above));
    return of(item.itemType(), parent, item.ref().value());
  }

  private static void requireOutside(WorkItem item, WorkItem parent) {
    var chain = parent.path().numbers();
    var index = chain.indexOf(item.ref().value());
    if (index >= 0) {
      var loop =
          Stream.concat(chain.stream().skip(index), Stream.of(item.ref().value()))
              .map(number -> new WorkItemNumber(number).toString())
              .collect(Collectors.joining(" → "));
      throw new WorkflowException(
          new Problem.HierarchyViolation(
              item.ref() + " cannot stand below itself: " + loop + ".",
              "Choose a parent that is not below " + item.ref() + ", or leave out `parent`.",
              Map.of("loop", loop)));
    }
  }

  /**
   * Refuses a place where something below the item would be too deep.
   *
   * @param deepest how deep the deepest of it is now
   * @throws WorkflowException {@code hierarchy_violation}
   */
  static void requireDepth(WorkItem item, ItemPath to, int deepest) {
    var then = deepest + to.depth() - item.depth();
    if (then > ItemPath.MOST_DEPTH) {
      var details = new LinkedHashMap<String, Object>();
      details.put("parent", to.parent().map(WorkItemNumber::toString).orElse(""));
      details.put("depth", then);
      details.put("max_depth", ItemPath.MOST_DEPTH);
      throw new WorkflowException(
          new Problem.HierarchyViolation(
              "The deepest item below "
                  + item.ref()
                  + " would come to depth "
                  + then
                  + ", at most "
                  + ItemPath.MOST_DEPTH
                  + " is allowed; deleted items count, for they can be restored.",
              "Choose a parent nearer to the root, or move what is below " + item.ref() + " first.",
              details));
    }
  }

  /**
   * Refuses to work on too many items at once.
   *
   * @param items how many there are, the item itself counted
   * @throws WorkflowException {@code limit_exceeded}
   */
  static void requireFew(WorkItem item, int items) {
    if (items > WorkItemTree.MOST_ITEMS) {
      throw new WorkflowException(
          new Problem.LimitExceeded(
              item.ref()
                  + " has more items below it than one call takes: at most "
                  + WorkItemTree.MOST_ITEMS
                  + " with itself.",
              "Work on the items below it one after the other."));
    }
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
                      "Choose another parent, or call restore with subject "
                          + parent.ref()
                          + " first.",
                      Map.of("parent", parent.ref().toString(), "deleted_at", at.toString())));
            });
  }

  /**
   * The problem that a deleted item cannot come back alone.
   *
   * @param topmost the first deleted one on the way down from the root
   */
  static WorkflowException belowDeleted(WorkItem item, Instant deletedAt, WorkItemSummary topmost) {
    var together = topmost.deletedAt().equals(Optional.of(deletedAt));
    var details = new LinkedHashMap<String, Object>();
    details.put("reference", item.ref().toString());
    details.put("deleted_above", topmost.ref().toString());
    return new WorkflowException(
        new Problem.HierarchyViolation(
            item.ref() + " stands below " + topmost.ref() + ", which is deleted too.",
            "Call restore with subject "
                + topmost.ref()
                + (together ? ": " + item.ref() + " comes back with it." : " first."),
            details));
  }

  /** The problem of a change to a deleted item. */
  static WorkflowException deleted(WorkItem item, Instant at) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            item.ref().toString(),
            item.ref() + " was deleted at " + at + "; a deleted item cannot be changed.",
            "Call restore with subject " + item.ref() + " first, or create another item.",
            Map.of("reference", item.ref().toString(), "deleted_at", at.toString())));
  }
}
