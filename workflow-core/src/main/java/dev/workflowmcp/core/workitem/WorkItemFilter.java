package dev.workflowmcp.core.workitem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which work items; all conditions must hold.
 *
 * @param statuses any of these; all when empty
 * @param itemTypes any of these; all when empty
 * @param parent children of this item
 * @param under descendants of the item with this path, without itself
 * @param tags all of these
 * @param text words that title and description hold, or one note, in any order, also as beginnings
 *     of longer words
 * @param deployed where they are deployed, and where not
 * @param updatedSince updated then or later
 */
public record WorkItemFilter(
    Set<WorkItemStatus> statuses,
    Set<ItemType> itemTypes,
    Optional<WorkItemId> parent,
    Optional<ItemPath> under,
    List<String> tags,
    Optional<String> assignee,
    Optional<String> externalRef,
    GitFilter git,
    DeployedFilter deployed,
    Optional<String> text,
    Optional<Instant> updatedSince,
    Optional<Readiness> readiness,
    boolean includeDeleted) {

  /** All undeleted items. */
  public static final WorkItemFilter NONE = with(Set.of(), Optional.empty());

  /** What somebody could begin now, of what counts as work; or all that waits. */
  public static WorkItemFilter of(Readiness readiness) {
    return readiness == Readiness.READY
        ? ready(ItemType.WORK, Optional.empty(), List.of())
        : with(Set.of(), Optional.of(readiness));
  }

  /** All undeleted items with a status. */
  public static WorkItemFilter of(WorkItemStatus status) {
    return with(Set.of(status), Optional.empty());
  }

  private static WorkItemFilter with(Set<WorkItemStatus> statuses, Optional<Readiness> readiness) {
    return new WorkItemFilter(
        statuses,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        Optional.empty(),
        Optional.empty(),
        readiness,
        false);
  }

  /** Undeleted items that hold all these words. */
  public static WorkItemFilter holding(String text) {
    return new WorkItemFilter(
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** What somebody could begin now. */
  static WorkItemFilter ready(
      Set<ItemType> itemTypes, Optional<ItemPath> under, List<String> tags) {
    return new WorkItemFilter(
        Set.of(),
        itemTypes,
        Optional.empty(),
        under,
        tags,
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Readiness.READY),
        false);
  }
}
