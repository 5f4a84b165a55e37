package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.someoneElsesRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A project in memory with the verbs that the tests of the work items share. */
final class WorkItemScene {
  final InMemoryStore store = new InMemoryStore();
  final Workflow workflow = store.workflow();
  final ProjectId project = Fixtures.aProject(workflow, "Invoices").id();

  WorkItem create(WorkItemDraft draft) {
    return create(Optional.empty(), draft);
  }

  WorkItem create(String title) {
    return create(WorkItemDraft.of(ItemType.TASK, title));
  }

  WorkItem createBelow(WorkItem parent, WorkItemDraft draft) {
    return create(Optional.of(WorkItemReference.to(parent.id())), draft);
  }

  WorkItem createBelow(WorkItem parent, String title) {
    return createBelow(parent, WorkItemDraft.of(ItemType.TASK, title));
  }

  private WorkItem create(Optional<WorkItemReference> parent, WorkItemDraft draft) {
    return workflow
        .createWorkItem()
        .handle(new CreateWorkItem.Command(aRequest(), project, parent, draft))
        .value();
  }

  /** A chain of items at the depths 0 to the given one. */
  WorkItem aLeafAtDepth(int depth) {
    return depth == 0 ? create("At 0") : createBelow(aLeafAtDepth(depth - 1), "At " + depth);
  }

  WorkItem update(WorkItem item, WorkItemEdit edit) {
    return workflow.updateWorkItem().handle(command(aRequest(), change(item, edit))).value();
  }

  WorkItem someoneElseUpdates(WorkItem item) {
    var edit = EditBuilder.anEdit().title("Changed by somebody else").build();
    return workflow
        .updateWorkItem()
        .handle(command(someoneElsesRequest(), change(item, edit)))
        .value();
  }

  UpdateWorkItem.Command command(Request request, ItemChange change) {
    return new UpdateWorkItem.Command(request, project, change);
  }

  WorkItem move(WorkItem item, WorkItem parent) {
    return workflow.moveWorkItem().handle(moving(item, Optional.of(parent))).value();
  }

  MoveWorkItem.Command moving(WorkItem item, Optional<WorkItem> parent) {
    return new MoveWorkItem.Command(
        aRequest(),
        project,
        WorkItemReference.to(item.ref()),
        item.version(),
        parent.map(above -> WorkItemReference.to(above.id())));
  }

  static ItemChange change(WorkItem item, WorkItemEdit edit) {
    return new ItemChange(WorkItemReference.to(item.ref()), item.version(), edit, Optional.empty());
  }

  static ItemChange change(WorkItem item, WorkItemEdit edit, ItemChange.DescendantsFate fate) {
    return new ItemChange(
        WorkItemReference.to(item.ref()), item.version(), edit, Optional.of(fate));
  }

  WorkItem delete(WorkItem item) {
    return workflow.deleteWorkItem().handle(deleting(item)).value().item();
  }

  Subtree restore(WorkItem item) {
    var reference = WorkItemReference.to(item.ref());
    return workflow
        .restoreWorkItem()
        .handle(new RestoreWorkItem.Command(aRequest(), project, reference))
        .value();
  }

  DeleteWorkItem.Command deleting(WorkItem item) {
    return new DeleteWorkItem.Command(
        aRequest(), project, WorkItemReference.to(item.ref()), item.version());
  }

  WorkItem now(WorkItem item) {
    var ports = store.ports();
    return ports
        .transactions()
        .inProject(project, () -> ports.workItems().find(WorkItemReference.to(item.id())))
        .orElseThrow();
  }

  /** What happened to an item, newest first. */
  List<Event> history(WorkItem item) {
    var ports = store.ports();
    return ports
        .transactions()
        .inProject(project, () -> ports.events().of(SubjectKind.WORK_ITEM, item.id().value(), 100));
  }

  /** The problem a call fails with, which must leave everything as it was. */
  Problem refused(Callable<?> call) {
    var before = store.contents();
    var problem = Fixtures.problemOf(call);
    assertThat(store.contents()).isEqualTo(before);
    return problem;
  }

  /** The one fault of a call with faulty input, which must leave everything as it was. */
  void refusesInput(Callable<?> call, String pointer, String messagePart) {
    assertThat(refused(call))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> {
              assertThat(problem.faults()).as("%s", problem.faults()).hasSize(1);
              assertThat(problem.faults().get(0).pointer()).isEqualTo(pointer);
              assertThat(problem.faults().get(0).message()).contains(messagePart);
            });
  }
}
