package dev.workflowmcp.core.workitem;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who works on what, for those who only read. */
public interface ClaimLists {
  /**
   * The undeleted items with a claim: expired ones after all others, among both those of one holder
   * first, then those whose claim ends last, then by number.
   */
  List<HeldItem> all(String firstHolder, int limitRows);

  /** Those of the items that have a claim, be it expired. */
  Set<WorkItemNumber> held(Collection<WorkItemNumber> items);
}
