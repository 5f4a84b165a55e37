package dev.workflowmcp.core.workitem;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who works on what, in the database of the running transaction. A claim ends with the status
 * {@code active} of its item; those who change an item store that with it.
 */
public interface Claims {
  /** The claim of an item, one that is expired too. */
  Optional<Claim> of(WorkItemId item);

  /** Some claim in force on an undeleted item below a path. */
  Optional<Held> heldBelow(ItemPath path);

  /**
   * Locks the first of these items, by priority and number, that is still wanted and ready as far
   * as it says itself: undeleted, planned or active with an expired claim, without open
   * prerequisites, not deferred.
   *
   * @param types any of these
   * @param tags all of these
   * @param wait whether to wait for those that somebody else has locked, which needs the lock of
   *     the tree, or to pass them over
   * @return empty when there is none
   */
  Optional<WorkItem> lockFirst(
      Collection<WorkItemNumber> items, Set<ItemType> types, List<String> tags, boolean wait);

  /** Gives a locked item to a holder: it becomes active, in its next version. */
  WorkItem grant(WorkItemId item, String holder, ClaimToken token, Duration lease, String actor);

  /** Lets the claim of a locked item end so long from now; the item keeps its version. */
  WorkItem prolong(WorkItemId item, Duration lease);

  /** An item that somebody holds. */
  record Held(WorkItemNumber item, Claim claim) {}
}
