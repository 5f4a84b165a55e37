package dev.workflowmcp.core.workitem;

import java.time.Instant;
import java.util.Optional;

/**
 * A work item in a list.
 *
 * @param title cut at 120 characters
 */
public record WorkItemSummary(
    WorkItemNumber ref,
    ItemType itemType,
    String title,
    WorkItemStatus status,
    int priority,
    long version,
    int depth,
    Optional<String> assignee,
    Optional<Instant> deletedAt) {

  public static final int TITLE_CHARACTERS = 120;

  public WorkItemSummary {
    title = cut(title);
  }

  /** The summary of a whole item. */
  public static WorkItemSummary of(WorkItem item) {
    return new WorkItemSummary(
        item.ref(),
        item.itemType(),
        item.title(),
        item.status(),
        item.priority(),
        item.version(),
        item.depth(),
        item.assignee(),
        item.deletedAt());
  }

  private static String cut(String title) {
    return title.codePointCount(0, title.length()) <= TITLE_CHARACTERS
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE_CHARACTERS - 1)) + "…";
  }
}
