package dev.workflowmcp.core.workitem;

import java.util.List;

/**
 * The tree of a project, or what there is room for.
 *
 * @param items depth first
 * @param onlyUnfinished whether finished items are left out, and what is below them
 * @param isCut whether unfinished items are left out, too: the lower levels, at last roots
 */
public record Outline(List<OutlinedItem> items, boolean onlyUnfinished, boolean isCut) {
  public Outline {
    items = List.copyOf(items);
  }
}
