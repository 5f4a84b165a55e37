package dev.workflowmcp.core.workitem;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

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
   * Locks the first of these items, by priority and number, that nobody else has locked, that the
   * filter still matches as far as the item says itself, and that is still ready as far as it says
   * itself: undeleted, planned or active with an expired claim, without open prerequisites, not
   * deferred. Waits for nobody. An item that changed a moment ago may be locked in vain.
   *
   * @return empty when there is none
   */
  Optional<WorkItem> lockFirst(Collection<WorkItemNumber> items, WorkItemFilter filter);

  /** Gives a locked item to a holder: it becomes active, in its next version. */
  WorkItem grant(WorkItemId item, String holder, ClaimToken token, Duration lease, String actor);

  /** Lets the claim of a locked item end so long from now; the item keeps its version. */
  WorkItem prolong(WorkItemId item, Duration lease);

  /** An item that somebody holds. */
  record Held(WorkItemNumber item, Claim claim) {}
}
