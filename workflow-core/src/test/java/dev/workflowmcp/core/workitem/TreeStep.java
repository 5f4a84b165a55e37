package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One random operation on a tree of work items; items are meant by any number, modulo how many. */
sealed interface TreeStep {
  /** Does it, or fails with a problem. */
  void run(WorkItemScene scene, List<WorkItem> items);

  /** Creates an item at the root, or below another. */
  record Create(Optional<Integer> parent, WorkItemDraft draft) implements TreeStep {
    @Override
    public void run(WorkItemScene scene, List<WorkItem> items) {
      scene
          .workflow
          .createWorkItem()
          .handle(
              new CreateWorkItem.Command(
                  aRequest(), scene.project, reference(parent, items), draft));
    }
  }

  /** Creates many, each below an existing item, below another one of the plan, or at the root. */
  record CreateMany(List<Optional<Integer>> parents, WorkItemDraft draft) implements TreeStep {
    @Override
    public void run(WorkItemScene scene, List<WorkItem> items) {
      var plan = new ArrayList<PlannedItem>();
      for (var i = 0; i < parents.size(); i++) {
        plan.add(
            new PlannedItem(Optional.of("k" + i), parents.get(i).map(p -> name(p, items)), draft));
      }
      scene
          .workflow
          .createWorkItems()
          .handle(new CreateWorkItems.Command(aRequest(), scene.project, plan));
    }

    private String name(int parent, List<WorkItem> items) {
      var choice = parent % (parents.size() + items.size());
      return choice < parents.size()
          ? "k" + choice
          : items.get(choice - parents.size()).ref().toString();
    }
  }

  /** Changes an item, with the version it has or with another. */
  record Update(int item, WorkItemEdit edit, Optional<ItemChange.DescendantsFate> fate, int stale)
      implements TreeStep {
    @Override
    public void run(WorkItemScene scene, List<WorkItem> items) {
      if (!items.isEmpty()) {
        scene.workflow.updateWorkItem().handle(scene.command(aRequest(), change(items)));
      }
    }

    ItemChange change(List<WorkItem> items) {
      var meant = items.get(item % items.size());
      return new ItemChange(WorkItemReference.to(meant.ref()), meant.version() + stale, edit, fate);
    }
  }

  /** Changes many items at once. */
  record UpdateMany(List<Update> updates) implements TreeStep {
    @Override
    public void run(WorkItemScene scene, List<WorkItem> items) {
      if (!items.isEmpty()) {
        var changes = updates.stream().map(update -> update.change(items)).toList();
        scene
            .workflow
            .updateWorkItems()
            .handle(new UpdateWorkItems.Command(aRequest(), scene.project, changes));
      }
    }
  }

  /** Puts an item below another, or at the root. */
  record Move(int item, Optional<Integer> parent) implements TreeStep {
    @Override
    public void run(WorkItemScene scene, List<WorkItem> items) {
      if (!items.isEmpty()) {
        var meant = items.get(item % items.size());
        var to = parent.map(index -> items.get(index % items.size()));
        scene.workflow.moveWorkItem().handle(scene.moving(meant, to));
      }
    }
  }

  /** Deletes an item; one near the root half as often, so that something is left. */
  record Delete(int item) implements TreeStep {
    @Override
    public void run(WorkItemScene scene, List<WorkItem> items) {
      var meant = items.isEmpty() ? List.<WorkItem>of() : List.of(items.get(item % items.size()));
      meant.stream()
          .filter(one -> one.depth() > 0 || item % 2 == 0)
          .forEach(one -> scene.workflow.deleteWorkItem().handle(scene.deleting(one)));
    }
  }

  /** Brings a deleted item back, if there is one. */
  record Restore(int item) implements TreeStep {
    @Override
    public void run(WorkItemScene scene, List<WorkItem> items) {
      var deleted = items.stream().filter(one -> one.deletedAt().isPresent()).toList();
      if (!deleted.isEmpty()) {
        scene.restore(deleted.get(item % deleted.size()));
      }
    }
  }

  private static Optional<WorkItemReference> reference(
      Optional<Integer> item, List<WorkItem> items) {
    return item.filter(index -> !items.isEmpty())
        .map(index -> WorkItemReference.to(items.get(index % items.size()).id()));
  }
}
