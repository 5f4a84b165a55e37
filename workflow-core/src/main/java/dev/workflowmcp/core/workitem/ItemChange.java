package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import java.util.Optional;

/**
 * A change of one work item.
 *
 * @param version the version that the caller read
 * @param descendants what becomes of the unfinished items below when this one is completed or
 *     cancelled
 * @param claimToken of the caller's claim on the item
 */
public record ItemChange(
    WorkItemReference workItem,
    long version,
    WorkItemEdit edit,
    Optional<DescendantsFate> descendants,
    Optional<ClaimToken> claimToken) {

  /** A change by somebody who holds no claim. */
  public ItemChange(
      WorkItemReference workItem,
      long version,
      WorkItemEdit edit,
      Optional<DescendantsFate> descendants) {
    this(workItem, version, edit, descendants, Optional.empty());
  }

  /** What becomes of unfinished descendants. */
  public enum DescendantsFate {
    COMPLETE(WorkItemStatus.COMPLETED),
    CANCEL(WorkItemStatus.CANCELLED);

    private final WorkItemStatus status;

    DescendantsFate(WorkItemStatus status) {
      this.status = status;
    }

    WorkItemStatus status() {
      return status;
    }
  }

  void check(Faults faults) {
    faults.version(version);
    edit.check(faults);
    if (descendants.isPresent() && edit.status().filter(WorkItemStatus::isFinished).isEmpty()) {
      faults.add("status_of_descendants", "goes only with status completed or cancelled");
    }
  }
}
