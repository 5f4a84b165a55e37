package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.json.JsonText;
import dev.workflowmcp.core.workitem.Blocker;
import dev.workflowmcp.core.workitem.HeldItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A work item in an overview.
 *
 * @param title cut at 80 characters, or sooner where they have more than 120 bytes
 * @param status of one that waits: the others have that of their list
 * @param version of an active one, for its next change
 * @param holder who claimed an active one
 * @param claimExpired present and true when the time of the claim is over
 * @param waitsFor at most {@value #MOST_REASONS}
 * @param moreReasons present and true when it waits for more than those
 */
public record OverviewItem(
    WorkItemNumber ref,
    ItemType itemType,
    String title,
    int priority,
    Optional<WorkItemStatus> status,
    Optional<Long> version,
    Optional<String> assignee,
    Optional<String> holder,
    Optional<Instant> claimExpiresAt,
    Optional<Boolean> claimExpired,
    List<Reason> waitsFor,
    Optional<Boolean> moreReasons) {

  static final int MOST_REASONS = 3;
  private static final int TITLE_CHARACTERS = 80;
  private static final int TITLE_BYTES = 120;
  private static final int NAME_CHARACTERS = 64;
  private static final int NAME_BYTES = 96;

  /**
   * What an item waits for.
   *
   * @param title cut at 64 characters, or sooner where they have more than 96 bytes
   * @param through the ancestor that waits for it; absent when the item itself does
   */
  public record Reason(
      WorkItemNumber ref, String title, WorkItemStatus status, Optional<WorkItemNumber> through) {
    public Reason {
      title = shortened(title);
    }

    static Reason of(Blocker blocker) {
      return new Reason(blocker.ref(), blocker.title(), blocker.status(), blocker.through());
    }
  }

  public OverviewItem {
    title = JsonText.cut(title, TITLE_CHARACTERS, TITLE_BYTES);
    assignee = assignee.map(OverviewItem::shortened);
    holder = holder.map(OverviewItem::shortened);
    waitsFor = List.copyOf(waitsFor);
  }

  private static String shortened(String name) {
    return JsonText.cut(name, NAME_CHARACTERS, NAME_BYTES);
  }

  static OverviewItem held(HeldItem item) {
    return new OverviewItem(
        item.ref(),
        item.itemType(),
        item.title(),
        item.priority(),
        Optional.empty(),
        Optional.of(item.version()),
        Optional.empty(),
        Optional.of(item.holder()),
        Optional.of(item.claimExpiresAt()),
        Optional.of(item.isExpired()).filter(expired -> expired),
        List.of(),
        Optional.empty());
  }

  static OverviewItem active(WorkItemSummary item) {
    return of(item, Optional.empty(), Optional.of(item.version()), List.of());
  }

  static OverviewItem ready(WorkItemSummary item) {
    return of(item, Optional.empty(), Optional.empty(), List.of());
  }

  /** One with all it waits for, or more than is shown. */
  static OverviewItem waiting(WorkItemSummary item, List<Blocker> blockers) {
    return of(item, Optional.of(item.status()), Optional.empty(), blockers);
  }

  private static OverviewItem of(
      WorkItemSummary item,
      Optional<WorkItemStatus> status,
      Optional<Long> version,
      List<Blocker> blockers) {
    return new OverviewItem(
        item.ref(),
        item.itemType(),
        item.title(),
        item.priority(),
        status,
        version,
        item.assignee(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        blockers.stream().limit(MOST_REASONS).map(Reason::of).toList(),
        Optional.of(blockers.size() > MOST_REASONS).filter(more -> more));
  }
}
