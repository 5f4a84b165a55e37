package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Optional;

/** What the contracts of the work items share. */
public interface WorkItemPortContract extends PortContract {

  /** Deletes an item, with all that is below it, in a transaction of its own. */
  default WorkItem delete(ProjectId project, WorkItem item) {
    inProject(project, () -> ports().workItemTree().delete(item.path(), "agent-9"));
    return now(project, item);
  }

  /** Stores an item in a transaction of its own. */
  default WorkItem add(ProjectId project, Optional<WorkItem> parent, WorkItemDraft draft) {
    return inProject(project, () -> add(parent, draft));
  }

  /** Stores an item at the root. */
  default WorkItem add(ProjectId project, WorkItemDraft draft) {
    return add(project, Optional.empty(), draft);
  }

  /** Stores an item below another. */
  default WorkItem add(ProjectId project, WorkItem parent, WorkItemDraft draft) {
    return add(project, Optional.of(parent), draft);
  }

  /** Stores an item in the running transaction. */
  default WorkItem add(Optional<WorkItem> parent, WorkItemDraft draft) {
    return ports().workItems().add(List.of(aNew(parent, draft))).get(0);
  }

  /** An item that is not stored yet. */
  default NewWorkItem aNew(Optional<WorkItem> parent, WorkItemDraft draft) {
    var number = ports().workItems().reserveNumbers(1).get(0);
    return new NewWorkItem(
        new WorkItemId(ports().ids().next()),
        new WorkItemNumber(number),
        parent.map(WorkItem::id),
        parent.map(above -> above.path().child(number)).orElseGet(() -> ItemPath.root(number)),
        draft,
        ACTOR);
  }

  /** The item as it is now. */
  default WorkItem now(ProjectId project, WorkItem item) {
    return inProject(project, () -> ports().workItems().find(WorkItemReference.to(item.id())))
        .orElseThrow();
  }
}
