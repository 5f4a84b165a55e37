package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.entity.Entities;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.store.Transactions;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItems;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds deployments by any combination of conditions, page by page. */
public final class ListDeployments {
  private final Transactions transactions;
  private final WorkItems workItems;
  private final Entities entities;
  private final Environments environments;
  private final DeploymentLists lists;

  public ListDeployments(
      Transactions transactions,
      WorkItems workItems,
      Entities entities,
      Environments environments,
      DeploymentLists lists) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.entities = entities;
    this.environments = environments;
    this.lists = lists;
  }

  /** How much of each deployment is answered. */
  public enum View {
    SUMMARY,
    /** With what it carries. */
    FULL
  }

  /**
   * What a caller asks of the deployments; all of it must hold.
   *
   * @param workItem that they carry
   * @param entity that they carry
   * @param since deployed then or later, or recorded for what never was
   * @param until deployed then or earlier, or recorded for what never was
   */
  public record Conditions(
      Optional<Environment> environment,
      Optional<DeploymentStatus> status,
      Optional<WorkItemReference> workItem,
      Optional<EntityReference> entity,
      Optional<Instant> since,
      Optional<Instant> until) {

    /** No condition: all deployments. */
    public static final Conditions NONE =
        new Conditions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private void check(Faults faults) {
      environment.ifPresent(name -> name.check(faults, "environment"));
      since.ifPresent(at -> faults.time("since", at));
      until.ifPresent(at -> faults.time("until", at));
    }
  }

  /**
   * What to find.
   *
   * @param limit 1-200
   * @param cursor the {@code nextCursor} of the page before
   */
  public record Query(
      ProjectId project, Conditions conditions, View view, int limit, Optional<String> cursor) {

    private Fingerprint arguments() {
      return Fingerprint.of("list_deployments", new Arguments(project, conditions));
    }

    private record Arguments(ProjectId project, Conditions conditions) {}
  }

  /**
   * A page of the deployments that match, {@link DeploymentSummary} or {@link DeploymentDetails} as
   * the view says, newest first. With the status deployed and an environment, the first one is what
   * is there now.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}; {@code not_found}
   *     for the environment, the work item and the entity
   */
  public Page<? extends Record> handle(Query query) {
    var faults = new Faults();
    query.conditions().check(faults);
    faults.range("limit", query.limit(), 1, Page.MOST);
    faults.throwIfAny();
    var arguments = query.arguments();
    var after = Cursor.decode(query.cursor(), arguments, DeploymentPosition.FIELDS);
    return transactions.inProject(
        query.project(),
        () -> {
          var filter = filter(query.conditions());
          var rows = query.limit() + 1;
          return query.view() == View.FULL
              ? page(query, arguments, details(lists.deployments(filter, after, rows)))
              : page(query, arguments, lists.summaries(filter, after, rows));
        });
  }

  private List<Listed<DeploymentDetails>> details(List<Listed<Deployment>> rows) {
    var cargo = new CargoPages(lists, rows.stream().map(Listed::item).toList(), Related.MOST);
    return rows.stream()
        .map(row -> new Listed<>(details(row.item(), cargo), row.position()))
        .toList();
  }

  private static DeploymentDetails details(Deployment deployment, CargoPages cargo) {
    return new DeploymentDetails(
        deployment,
        cargo.current(deployment),
        cargo.workItems(deployment),
        cargo.entities(deployment),
        Optional.empty(),
        Optional.empty());
  }

  private static <T> Page<T> page(Query query, Fingerprint arguments, List<Listed<T>> rows) {
    return Page.of(rows, query.limit(), arguments, Listed::position, Listed::item);
  }

  private DeploymentFilter filter(Conditions conditions) {
    conditions.environment().ifPresent(environments::requireKnown);
    return new DeploymentFilter(
        conditions.environment(),
        conditions.status(),
        conditions.workItem().map(this::get).map(WorkItem::id),
        conditions.entity().map(this::get).map(Entity::id),
        conditions.since(),
        conditions.until());
  }

  private WorkItem get(WorkItemReference reference) {
    return workItems.find(reference).orElseThrow(reference::notFound);
  }

  private Entity get(EntityReference reference) {
    return entities.find(reference).orElseThrow(reference::notFound);
  }
}
