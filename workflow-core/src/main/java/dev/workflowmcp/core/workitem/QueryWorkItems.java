package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds work items by any combination of conditions, page by page. */
public final class QueryWorkItems {
  static final int TEXT_CHARACTERS = 500;

  private final Transactions transactions;
  private final WorkItems workItems;
  private final WorkItemLists lists;
  private final DependencyLists dependencies;
  private final Environments environments;

  public QueryWorkItems(
      Transactions transactions,
      WorkItems workItems,
      WorkItemLists lists,
      DependencyLists dependencies,
      Environments environments) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.lists = lists;
    this.dependencies = dependencies;
    this.environments = environments;
  }

  /** How much of each item is answered. */
  public enum View {
    SUMMARY,
    FULL
  }

  /**
   * What a caller asks of the items; all of it must hold. See {@link WorkItemFilter}.
   *
   * @param itemTypes when empty all of them; but {@link ItemType#WORK} for what is ready, and for
   *     what is not deployed somewhere
   */
  public record Conditions(
      Set<WorkItemStatus> statuses,
      Set<ItemType> itemTypes,
      Optional<WorkItemReference> parent,
      Optional<WorkItemReference> under,
      List<String> tags,
      Optional<String> assignee,
      Optional<String> externalRef,
      GitFilter git,
      DeployedFilter deployed,
      Optional<String> text,
      Optional<Instant> updatedSince,
      Optional<Readiness> readiness,
      boolean includeDeleted) {

    /** No condition: all undeleted items. */
    public static final Conditions NONE =
        new Conditions(
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            GitFilter.NONE,
            DeployedFilter.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    void check(Faults faults) {
      WorkItemFields.tags(faults, tags);
      WorkItemFields.assignee(faults, assignee);
      WorkItemFields.externalRef(faults, externalRef);
      git.check(faults);
      deployed.check(faults);
      text.ifPresent(words -> faults.words("text", words, TEXT_CHARACTERS));
      WorkItemFields.time(faults, "updated_since", updatedSince);
    }
  }

  /**
   * What to find.
   *
   * @param limit 1-200
   * @param cursor the {@code nextCursor} of the page before
   */
  public record Query(
      ProjectId project,
      Conditions conditions,
      WorkItemSort sort,
      View view,
      int limit,
      Optional<String> cursor) {

    private Fingerprint arguments() {
      return Fingerprint.of("query_work_items", new Arguments(project, conditions, sort));
    }

    private record Arguments(ProjectId project, Conditions conditions, WorkItemSort sort) {}
  }

  /**
   * A page of the items that match, {@link WorkItemSummary} or {@link WorkItem} as the view says.
   * An item that changes its place while one pages may be seen again or not at all, every other is
   * seen once.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}; {@code not_found}
   *     for the parent and the environment
   */
  public Page<? extends Record> handle(Query query) {
    var faults = new Faults();
    query.conditions().check(faults);
    faults.range("limit", query.limit(), 1, Page.MOST);
    faults.throwIfAny();
    var arguments = query.arguments();
    var after = Cursor.decode(query.cursor(), arguments, WorkItemSort.POSITION_FIELDS);
    return transactions.inProject(
        query.project(),
        () -> {
          var filter = filter(query.conditions());
          var rows = query.limit() + 1;
          return query.view() == View.FULL
              ? page(query, arguments, lists.items(filter, query.sort(), after, rows))
              : page(query, arguments, summaries(query, filter, after));
        });
  }

  private List<Listed<WorkItemSummary>> summaries(
      Query query, WorkItemFilter filter, Optional<Cursor> after) {
    var rows = lists.summaries(filter, query.sort(), after, query.limit() + 1);
    if (!filter.readiness().equals(Optional.of(Readiness.BLOCKED))) {
      return rows;
    }
    var blockers =
        dependencies.blockers(
            rows.stream().map(row -> row.item().ref()).toList(), WorkItemSummary.MOST_BLOCKERS + 1);
    return rows.stream()
        .map(
            row ->
                new Listed<>(
                    row.item().blockedBy(blockers.getOrDefault(row.item().ref(), List.of())),
                    row.position()))
        .toList();
  }

  /** Projects and sessions are not work themselves, unless somebody asks for them. */
  private static Set<ItemType> itemTypes(Conditions conditions) {
    var isOfWork =
        conditions.readiness().equals(Optional.of(Readiness.READY))
            || conditions.deployed().notTo().isPresent();
    return isOfWork && conditions.itemTypes().isEmpty() ? ItemType.WORK : conditions.itemTypes();
  }

  private static <T> Page<T> page(Query query, Fingerprint arguments, List<Listed<T>> rows) {
    return Page.of(rows, query.limit(), arguments, Listed::position, Listed::item);
  }

  private WorkItemFilter filter(Conditions conditions) {
    conditions.deployed().requireKnown(environments);
    return new WorkItemFilter(
        conditions.statuses(),
        itemTypes(conditions),
        conditions.parent().map(this::get).map(WorkItem::id),
        conditions.under().map(this::get).map(WorkItem::path),
        conditions.tags(),
        conditions.assignee(),
        conditions.externalRef(),
        conditions.git(),
        conditions.deployed(),
        conditions.text(),
        conditions.updatedSince(),
        conditions.readiness(),
        conditions.includeDeleted());
  }

  private WorkItem get(WorkItemReference reference) {
    return workItems.find(reference).orElseThrow(reference::notFound);
  }
}
