package dev.workflowmcp.bench;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written to a project with many work items, through the use cases. */
final class ItemWrites {
  private static final Request REQUEST = new Request("bench", "bench-1", Optional.empty());

  private final Workflow workflow;
  private final ItemProject project;
  private final List<WorkItem> items = new ArrayList<>();
  private final List<ClaimedItem> claimed = new ArrayList<>();

  ItemWrites(Workflow.Ports ports, ItemProject project) {
    this.workflow = Workflow.over(ports, ItemProject.NO_SCHEMAS);
    this.project = project;
  }

  /** The second of each two items waits for the first, which is then finished. */
  List<Samples> run(int times) throws Exception {
    items.clear();
    claimed.clear();
    for (var i = 0; i < times; i++) {
      items.add(create("Measured prerequisite " + i));
    }
    return List.of(
        Samples.of("create", times, i -> items.add(create("Measured " + i))),
        Samples.of("add_dependency", times, this::addDependency),
        Samples.of("claim the best", times, i -> claim()),
        Samples.of("finish what was claimed", times, this::finishClaimed),
        Samples.of("update", times, i -> update(i, WorkItemStatus.ACTIVE)),
        Samples.of("finish one that another waits for", times, this::finish));
  }

  private WorkItem create(String title) {
    var draft = WorkItemDraft.of(ItemType.TASK, title);
    var command = new CreateWorkItem.Command(REQUEST, project.id(), Optional.empty(), draft);
    return workflow.createWorkItem().handle(command).value();
  }

  private void addDependency(int time) {
    var dependency =
        new AddDependency.Command(
            REQUEST, project.id(), to(items.size() - 1 - time), to(time), DependencyType.BLOCKS);
    if (workflow.addDependency().handle(dependency).replayed()) {
      throw new IllegalStateException("replayed");
    }
  }

  private void claim() {
    var best =
        new ClaimWorkItem.Command(
            REQUEST,
            project.id(),
            Optional.empty(),
            Optional.empty(),
            ClaimWorkItem.DEFAULT_LEASE_MINUTES,
            Optional.empty(),
            ClaimWorkItem.Choice.ANY);
    claimed.add(workflow.claimWorkItem().handle(best).value());
  }

  private void finishClaimed(int time) {
    var held = claimed.get(time);
    var change =
        new ItemChange(
            WorkItemReference.to(held.item().id()),
            held.item().version(),
            WorkItemEdit.to(WorkItemStatus.COMPLETED),
            Optional.empty(),
            held.claimToken());
    workflow.updateWorkItem().handle(new UpdateWorkItem.Command(REQUEST, project.id(), change));
  }

  private void finish(int time) {
    update(time, WorkItemStatus.COMPLETED);
  }

  private void update(int time, WorkItemStatus status) {
    var item = items.get(time);
    var change =
        new ItemChange(to(time), item.version(), WorkItemEdit.to(status), Optional.empty());
    var command = new UpdateWorkItem.Command(REQUEST, project.id(), change);
    items.set(time, workflow.updateWorkItem().handle(command).value());
  }

  private WorkItemReference to(int time) {
    return WorkItemReference.to(items.get(time).id());
  }
}
