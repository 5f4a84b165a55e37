package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How many undeleted work items have each status.
 *
 * @param countedAt present when that was some seconds ago, in the background
 */
public record StatusCounts(
    long planned,
    long active,
    long blocked,
    long completed,
    long cancelled,
    Optional<Instant> countedAt) {

  static StatusCounts now(Map<WorkItemStatus, Long> counts) {
    return of(status -> counts.getOrDefault(status, 0L), Optional.empty());
  }

  static StatusCounts before(ProjectCounts counts) {
    return of(
        status -> counts.workItems().getOrDefault(status.name().toLowerCase(Locale.ROOT), 0L),
        Optional.of(counts.countedAt()));
  }

  private static StatusCounts of(
      ToLongFunction<WorkItemStatus> counts, Optional<Instant> countedAt) {
    return new StatusCounts(
        counts.applyAsLong(WorkItemStatus.PLANNED),
        counts.applyAsLong(WorkItemStatus.ACTIVE),
        counts.applyAsLong(WorkItemStatus.BLOCKED),
        counts.applyAsLong(WorkItemStatus.COMPLETED),
        counts.applyAsLong(WorkItemStatus.CANCELLED),
        countedAt);
  }
}
