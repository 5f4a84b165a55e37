package dev.workflowmcp.core.workitem;

import java.util.Optional;

/**
 * What an item waits for.
 *
 * @param ref an unfinished prerequisite, or an ancestor that is blocked
 * @param title cut at {@link WorkItemSummary#TITLE_CHARACTERS} characters
 * @param through the ancestor that waits for it; absent when the item itself does
 */
public record Blocker(
    WorkItemNumber ref, String title, WorkItemStatus status, Optional<WorkItemNumber> through) {

  public Blocker {
    title = WorkItemSummary.shortened(title);
  }
}
