package dev.workflowmcp.it;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.DeploymentEdit;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.deployment.UpdateDeployment;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.CreateWorkItems;
import dev.workflowmcp.core.workitem.CreatedItem;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import dev.workflowmcp.core.workitem.LinkedItem;
import dev.workflowmcp.core.workitem.MoveWorkItem;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.RestoreWorkItem;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.UpdateWorkItems;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tests do in one project, through one process. */
record InProject(Workflow workflow, ProjectId project) {
  private static final Set<ProblemCode> EXPECTED =
      Set.of(ProblemCode.VERSION_CONFLICT, ProblemCode.CLAIMED);

  WorkItem create(WorkItemDraft draft) {
    return create(Optional.empty(), draft);
  }

  WorkItem create(WorkItem parent, WorkItemDraft draft) {
    return create(Optional.of(WorkItemReference.to(parent.id())), draft);
  }

  WorkItem create(Optional<WorkItemReference> parent, WorkItemDraft draft) {
    return workflow
        .createWorkItem()
        .handle(new CreateWorkItem.Command(Fixtures.aRequest(), project, parent, draft))
        .value();
  }

  List<CreatedItem> createAll(List<PlannedItem> plan) {
    return workflow
        .createWorkItems()
        .handle(new CreateWorkItems.Command(Fixtures.aRequest(), project, plan))
        .value()
        .items();
  }

  /** Changes an item as the caller read it. */
  WorkItem update(WorkItem seen, WorkItemEdit edit) {
    return update(seen, edit, Optional.empty());
  }

  WorkItem update(WorkItem seen, WorkItemEdit edit, Optional<DescendantsFate> descendants) {
    return workflow
        .updateWorkItem()
        .handle(
            new UpdateWorkItem.Command(
                Fixtures.aRequest(), project, change(seen, edit, descendants)))
        .value();
  }

  /** Moves an item as the caller read it below another, or to the root. */
  WorkItem move(WorkItem seen, Optional<WorkItem> parent) {
    return workflow
        .moveWorkItem()
        .handle(
            new MoveWorkItem.Command(
                Fixtures.aRequest(),
                project,
                WorkItemReference.to(seen.id()),
                seen.version(),
                parent.map(above -> WorkItemReference.to(above.id()))))
        .value();
  }

  /** Deletes an item as the caller read it; tells how many went with it. */
  int delete(WorkItem seen) {
    return workflow
        .deleteWorkItem()
        .handle(
            new DeleteWorkItem.Command(
                Fixtures.aRequest(), project, WorkItemReference.to(seen.id()), seen.version()))
        .value()
        .items()
        .orElseThrow();
  }

  /** Brings an item back; tells how many came with it. */
  int restore(WorkItem item) {
    return workflow
        .restoreWorkItem()
        .handle(
            new RestoreWorkItem.Command(
                Fixtures.aRequest(), project, WorkItemReference.to(item.id())))
        .value()
        .items()
        .orElseThrow();
  }

  static ItemChange change(
      WorkItem seen, WorkItemEdit edit, Optional<DescendantsFate> descendants) {
    return new ItemChange(WorkItemReference.to(seen.id()), seen.version(), edit, descendants);
  }

  /** Records that items came to staging. */
  Deployment deploy(String... workItems) {
    var cargo = new CargoReferences(List.of(workItems), List.of());
    return workflow
        .recordDeployment()
        .handle(
            new RecordDeployment.Command(
                Fixtures.aRequest(), project, DeploymentDraft.of("staging", "0123abc", cargo)))
        .value();
  }

  /** Adds items to a deployment as the caller read it. */
  Deployment deployAlso(Deployment seen, String... workItems) {
    var edit =
        new DeploymentEdit(
            Optional.empty(),
            Optional.empty(),
            new CargoReferences(List.of(workItems), List.of()),
            CargoReferences.NONE);
    return workflow
        .updateDeployment()
        .handle(
            new UpdateDeployment.Command(
                Fixtures.aRequest(),
                project,
                DeploymentReference.to(seen.id()),
                seen.version(),
                edit))
        .value();
  }

  /** Adds a note to an item. */
  Note note(WorkItem item, String text) {
    var subject = SubjectReference.to(item.id().value());
    return workflow
        .addNote()
        .handle(new AddNote.Command(Fixtures.aRequest(), project, subject, text))
        .value();
  }

  /** The newest notes on an item. */
  Related<Note> notes(WorkItem item) {
    var reference = WorkItemReference.to(item.id());
    var include = Set.of(GetWorkItem.Include.NOTES);
    return workflow
        .getWorkItem()
        .handle(new GetWorkItem.Query(project, reference, include))
        .notes()
        .orElseThrow();
  }

  /** The item as it is now. */
  WorkItem now(WorkItem item) {
    return get(WorkItemReference.to(item.id()));
  }

  WorkItem get(WorkItemReference reference) {
    return workflow
        .getWorkItem()
        .handle(new GetWorkItem.Query(project, reference, Set.of()))
        .item();
  }

  /** All items there are, by number. */
  List<WorkItem> all() {
    var items = new ArrayList<WorkItem>();
    var cursor = Optional.<String>empty();
    do {
      var page =
          workflow
              .queryWorkItems()
              .handle(
                  new QueryWorkItems.Query(
                      project,
                      QueryWorkItems.Conditions.NONE,
                      WorkItemSort.NUMBER,
                      QueryWorkItems.View.FULL,
                      Page.MOST,
                      cursor));
      page.items().forEach(item -> items.add((WorkItem) item));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return items;
  }

  /** The item that was created last, a deleted one too. */
  WorkItem newest() {
    return (WorkItem) page(conditions(Set.of(), true), WorkItemSort.CREATED, 1).get(0);
  }

  /** Some items that somebody works on. */
  List<WorkItem> active() {
    return page(conditions(Set.of(WorkItemStatus.ACTIVE), false), WorkItemSort.NUMBER, Page.MOST)
        .stream()
        .map(WorkItem.class::cast)
        .toList();
  }

  /** Some items that nobody works on yet. */
  List<WorkItem> planned() {
    return page(conditions(Set.of(WorkItemStatus.PLANNED), false), WorkItemSort.NUMBER, Page.MOST)
        .stream()
        .map(WorkItem.class::cast)
        .toList();
  }

  /** Changes many in one call; false when somebody else changed one of them before. */
  boolean updateAll(List<ItemChange> changes) {
    try {
      workflow
          .updateWorkItems()
          .handle(new UpdateWorkItems.Command(Fixtures.aRequest(), project, changes));
      return true;
    } catch (WorkflowException e) {
      if (EXPECTED.contains(e.problem().code())) {
        return false;
      }
      throw e;
    }
  }

  private static QueryWorkItems.Conditions conditions(
      Set<WorkItemStatus> statuses, boolean includeDeleted) {
    var none = QueryWorkItems.Conditions.NONE;
    return new QueryWorkItems.Conditions(
        statuses,
        none.itemTypes(),
        none.parent(),
        none.under(),
        none.tags(),
        none.assignee(),
        none.externalRef(),
        none.git(),
        none.deployed(),
        none.text(),
        none.updatedSince(),
        none.readiness(),
        includeDeleted);
  }

  private List<? extends Record> page(
      QueryWorkItems.Conditions conditions, WorkItemSort sort, int limit) {
    return workflow
        .queryWorkItems()
        .handle(
            new QueryWorkItems.Query(
                project, conditions, sort, QueryWorkItems.View.FULL, limit, Optional.empty()))
        .items();
  }

  /** What an item depends on. */
  List<LinkedItem> prerequisites(WorkItem item) {
    return workflow
        .getWorkItem()
        .handle(
            new GetWorkItem.Query(
                project, WorkItemReference.to(item.id()), Set.of(GetWorkItem.Include.DEPENDENCIES)))
        .dependencies()
        .orElseThrow()
        .dependsOn()
        .items();
  }
}
