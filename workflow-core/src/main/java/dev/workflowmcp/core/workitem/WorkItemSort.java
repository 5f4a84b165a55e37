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
  TREE,
  /**
   * Best match of the words first, then newest: words of the title count for more than those of the
   * description, and these for more than those of a note. Where more than {@link #MOST_RANKED}
   * items match, only matches among the newest {@link #MOST_RANKED} items are ranked; the others
   * follow, newest first. Newest first without words, too.
   */
  RELEVANCE;

  /** How many values a position has. */
  public static final int POSITION_FIELDS = 2;

  /** How many items are ranked at most: more would take a second of common words. */
  public static final int MOST_RANKED = 5_000;

  /** The position of an item among those that hold some words. */
  public static Cursor positionOf(Relevance relevance, WorkItemNumber ref) {
    return new Cursor(List.of(relevance.toString(), String.valueOf(ref.value())));
  }

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
          case RELEVANCE -> Relevance.NONE.toString();
        };
    return new Cursor(List.of(value, String.valueOf(ref.value())));
  }
}
