package dev.workflowmcp.bench;

import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The filters that are measured. */
final class ItemFilters {
  private static final Set<ItemType> WORK =
      Set.of(ItemType.TASK, ItemType.RESEARCH, ItemType.SUBTASK);

  static final WorkItemFilter READY =
      of(WORK, Optional.empty(), List.of(), Optional.of(Readiness.READY));
  static final WorkItemFilter BLOCKED =
      of(Set.of(), Optional.empty(), List.of(), Optional.of(Readiness.BLOCKED));

  private ItemFilters() {}

  static WorkItemFilter readyUnder(long root) {
    var under = Optional.of(ItemPath.root(root));
    return of(WORK, under, List.of(), Optional.of(Readiness.READY));
  }

  static WorkItemFilter readyWithTag(String tag) {
    return of(WORK, Optional.empty(), List.of(tag), Optional.of(Readiness.READY));
  }

  static WorkItemFilter under(long root) {
    return of(Set.of(), Optional.of(ItemPath.root(root)), List.of(), Optional.empty());
  }

  static WorkItemFilter withTag(String tag) {
    return of(Set.of(), Optional.empty(), List.of(tag), Optional.empty());
  }

  static WorkItemFilter ofAssignee(String name) {
    return with(Optional.of(name), Optional.empty());
  }

  static WorkItemFilter withText(String words) {
    return with(Optional.empty(), Optional.of(words));
  }

  private static WorkItemFilter of(
      Set<ItemType> types,
      Optional<ItemPath> under,
      List<String> tags,
      Optional<Readiness> readiness) {
    return new WorkItemFilter(
        Set.of(),
        types,
        Optional.empty(),
        under,
        tags,
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        Optional.empty(),
        Optional.empty(),
        readiness,
        false);
  }

  private static WorkItemFilter with(Optional<String> assignee, Optional<String> text) {
    return new WorkItemFilter(
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        assignee,
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        text,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
