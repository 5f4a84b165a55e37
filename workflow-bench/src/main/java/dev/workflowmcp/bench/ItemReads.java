package dev.workflowmcp.bench;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What is read of a project with many work items, through the ports and one use case. */
final class ItemReads {
  private static final int PAGE = 21;
  private static final int MOST_BLOCKERS = 4;

  private final Workflow.Ports ports;
  private final Workflow workflow;
  private final ItemProject project;

  ItemReads(Workflow.Ports ports, ItemProject project) {
    this.ports = ports;
    this.workflow = Workflow.over(ports, ItemProject.NO_SCHEMAS);
    this.project = project;
  }

  /**
   * Something that is read.
   *
   * @param hasGoal whether DESIGN 10 says how long it may take
   */
  record Read(String what, boolean hasGoal, Samples.Step step) {}

  List<Read> all() {
    var some = project.size() / 2L / 1000 * 1000 + 8;
    return List.of(
        new Read("ready, page of 20", true, i -> page(ItemFilters.READY, WorkItemSort.PRIORITY)),
        new Read("ready, the best one", true, i -> list(ItemFilters.READY, 1)),
        page("ready below one root", ItemFilters.readyUnder(some / 100 * 100 + 1)),
        page("ready with a tag on half", ItemFilters.readyWithTag("half")),
        page("ready with a rare tag", ItemFilters.readyWithTag("tag-7")),
        new Read(
            "ready, last updated first", false, i -> page(ItemFilters.READY, WorkItemSort.UPDATED)),
        new Read("blocked, page of 20 and by what", false, i -> blocked()),
        new Read(
            "blocked, last updated first",
            false,
            i -> page(ItemFilters.BLOCKED, WorkItemSort.UPDATED)),
        new Read("subtree, page of 20", false, i -> page(ItemFilters.under(1), WorkItemSort.TREE)),
        new Read("get with ancestors", true, i -> get(some, GetWorkItem.Include.ANCESTORS)),
        new Read("get with everything", false, i -> get(some, GetWorkItem.Include.values())),
        page("tag on half, by priority", ItemFilters.withTag("half")),
        page("rare tag, by priority", ItemFilters.withTag("tag-7")),
        page("assignee, by priority", ItemFilters.ofAssignee("agent-3")),
        page("text, rare word, by priority", ItemFilters.withText("zeppelin")),
        page("text, word in 10 %, by priority", ItemFilters.withText("invoice")),
        page("text, prefix, by priority", ItemFilters.withText("invo")),
        ranked("text, rare word, best match first", "zeppelin"),
        ranked("text, word in 10 %, best match first", "invoice"),
        ranked("text, prefix, best match first", "invo"));
  }

  private Read page(String what, WorkItemFilter filter) {
    return new Read(what, false, i -> page(filter, WorkItemSort.PRIORITY));
  }

  private Read ranked(String what, String words) {
    return new Read(what, false, i -> page(ItemFilters.withText(words), WorkItemSort.RELEVANCE));
  }

  private List<Listed<WorkItemSummary>> page(WorkItemFilter filter, WorkItemSort sort) {
    return list(filter, sort, PAGE);
  }

  private void list(WorkItemFilter filter, int limitRows) {
    var rows = list(filter, WorkItemSort.PRIORITY, limitRows);
    if (rows.size() > limitRows) {
      throw new IllegalStateException("too many rows: " + rows.size());
    }
  }

  private List<Listed<WorkItemSummary>> list(
      WorkItemFilter filter, WorkItemSort sort, int limitRows) {
    return ports
        .transactions()
        .inProject(
            id(), () -> ports.workItemLists().summaries(filter, sort, Optional.empty(), limitRows));
  }

  private void blocked() {
    var waiting =
        page(ItemFilters.BLOCKED, WorkItemSort.PRIORITY).stream()
            .map(listed -> listed.item().ref())
            .toList();
    var blockers =
        ports
            .transactions()
            .inProject(id(), () -> ports.dependencyLists().blockers(waiting, MOST_BLOCKERS));
    if (blockers.keySet().size() > waiting.size()) {
      throw new IllegalStateException("blockers of others");
    }
  }

  private void get(long number, GetWorkItem.Include... include) {
    var what = EnumSet.noneOf(GetWorkItem.Include.class);
    what.addAll(List.of(include));
    var item = WorkItemReference.to(new WorkItemNumber(number));
    var found = workflow.getWorkItem().handle(new GetWorkItem.Query(id(), item, what));
    if (found.item().ref().value() != number) {
      throw new IllegalStateException("another item");
    }
  }

  private ProjectId id() {
    return project.id();
  }
}
