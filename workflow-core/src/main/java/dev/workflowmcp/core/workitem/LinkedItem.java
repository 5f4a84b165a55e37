package dev.workflowmcp.core.workitem;

import java.time.Instant;
import java.util.Optional;

/**
 * The item at the other end of a dependency.
 *
 * @param title cut at {@link WorkItemSummary#TITLE_CHARACTERS} characters
 */
public record LinkedItem(
    DependencyType type,
    WorkItemNumber ref,
    String title,
    WorkItemStatus status,
    Optional<Instant> deletedAt) {

  public LinkedItem {
    title = WorkItemSummary.shortened(title);
  }
}
