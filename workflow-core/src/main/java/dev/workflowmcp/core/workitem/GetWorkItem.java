package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.note.Notes;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one work item, with what belongs to it. */
public final class GetWorkItem {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemLists lists;
  private final DependencyLists dependencies;
  private final GitLinks gitLinks;
  private final Notes notes;
  private final Environments environments;
  private final Events events;

  public GetWorkItem(
      Transactions transactions,
      WorkItems workItems,
      WorkItemLists lists,
      DependencyLists dependencies,
      GitLinks gitLinks,
      Notes notes,
      Environments environments,
      Events events) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.lists = lists;
    this.dependencies = dependencies;
    this.gitLinks = gitLinks;
    this.notes = notes;
    this.environments = environments;
    this.events = events;
  }

  /** What can be had besides the item itself, at most {@link Related#MOST} of each. */
  public enum Include {
    ANCESTORS,
    CHILDREN,
    DESCENDANTS,
    DEPENDENCIES,
    GIT,
    NOTES,
    DEPLOYMENTS,
    HISTORY
  }

  /** Which item. */
  public record Query(ProjectId project, WorkItemReference workItem, Set<Include> include) {}

  /**
   * The item; a deleted one with the time of its deletion.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found}
   */
  public WorkItemDetails handle(Query query) {
    return transactions.inProject(
        query.project(),
        () -> {
          var reference = query.workItem();
          var item = workItems.find(reference).orElseThrow(reference::notFound);
          return new WorkItemDetails(
              item,
              related(query, Include.ANCESTORS, () -> lists.ancestors(item.path())),
              related(query, Include.CHILDREN, () -> lists.children(item.id(), Related.MOST + 1)),
              related(
                  query,
                  Include.DESCENDANTS,
                  () -> lists.descendants(item.path(), Related.MOST + 1)),
              dependencies(query, item),
              query.include().contains(Include.GIT) ? Optional.of(git(item)) : Optional.empty(),
              related(query, Include.NOTES, () -> notes.on(item.subject(), Related.MOST + 1)),
              related(
                  query,
                  Include.DEPLOYMENTS,
                  () -> environments.deploymentsOf(item.subject(), Related.MOST + 1)),
              related(query, Include.HISTORY, () -> history(item)));
        });
  }

  private Optional<ItemDependencies> dependencies(Query query, WorkItem item) {
    if (!query.include().contains(Include.DEPENDENCIES)) {
      return Optional.empty();
    }
    var rows = Related.MOST + 1;
    return Optional.of(
        new ItemDependencies(
            Related.of(dependencies.prerequisites(item.id(), rows)),
            Related.of(dependencies.dependants(item.id(), rows)),
            Related.of(
                dependencies
                    .blockers(List.of(item.ref()), rows)
                    .getOrDefault(item.ref(), List.of()))));
  }

  private LinkedGit git(WorkItem item) {
    var git = gitLinks.of(item.id(), Related.MOST + 1);
    return new LinkedGit(Related.of(git.branches()), Related.of(git.commits()));
  }

  private List<Event> history(WorkItem item) {
    return events.of(SubjectKind.WORK_ITEM, item.id().value(), Related.MOST + 1);
  }

  private static <T> Optional<Related<T>> related(
      Query query, Include what, Supplier<List<T>> rows) {
    return query.include().contains(what) ? Optional.of(Related.of(rows.get())) : Optional.empty();
  }
}
