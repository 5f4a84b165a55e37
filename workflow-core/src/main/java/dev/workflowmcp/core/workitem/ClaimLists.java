package dev.workflowmcp.core.workitem;

import java.util.List;

/** Who works on what, for those who only read. */
public interface ClaimLists {
  /**
   * The undeleted items with a claim, expired ones too: those of one holder first, then those whose
   * claim ends last, then by number.
   */
  List<HeldItem> all(String firstHolder, int limitRows);
}
