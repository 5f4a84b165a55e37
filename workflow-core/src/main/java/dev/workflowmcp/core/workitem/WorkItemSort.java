package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.store.Cursor;
import java.time.Instant;
import java.util.List;

/** The orders of a list of work items; equals follow their numbers in the same direction. */
public enum WorkItemSort {
  /** Most urgent first, then oldest. */
  PRIORITY,
  /** Last updated first. */
  UPDATED,
  /** Newest first. */
  CREATED,
  /** Lowest number first. */
  NUMBER,
  /** Depth first, as the tree is drawn. */
  TREE;

  /** How many values a position has. */
  public static final int POSITION_FIELDS = 2;

  /** The position of an item in this order: the value it is sorted by and its number. */
  public Cursor positionOf(
      int priority, Instant updatedAt, Instant createdAt, ItemPath path, WorkItemNumber ref) {
    var value =
        switch (this) {
          case PRIORITY -> String.valueOf(priority);
          case UPDATED -> updatedAt.toString();
          case CREATED -> createdAt.toString();
          case NUMBER -> "";
          case TREE -> path.toString();
        };
    return new Cursor(List.of(value, String.valueOf(ref.value())));
  }
}
