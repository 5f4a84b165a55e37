package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.deployment.CarriedEntity;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentFilter;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.deployment.DeploymentLists;
import dev.workflowmcp.core.deployment.DeploymentPosition;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.memory.Database.CargoKey;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

final class InMemoryDeploymentLists implements DeploymentLists {
  private final InMemoryTransactions transactions;
  private final InMemoryEnvironments environments;

  InMemoryDeploymentLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.environments = new InMemoryEnvironments(transactions);
  }

  @Override
  public List<Listed<DeploymentSummary>> summaries(
      DeploymentFilter filter, Optional<Cursor> after, int limitRows) {
    return deployments(filter, after, limitRows).stream()
        .map(row -> new Listed<>(environments.summary(row.item()), row.position()))
        .toList();
  }

  @Override
  public List<Listed<Deployment>> deployments(
      DeploymentFilter filter, Optional<Cursor> after, int limitRows) {
    var start = after.map(DeploymentPosition::of);
    return environments
        .newestFirst()
        .filter(deployment -> matches(deployment, filter))
        .filter(
            deployment ->
                start
                    .map(
                        place ->
                            DeploymentPosition.NEWEST_FIRST.compare(
                                    InMemoryEnvironments.position(deployment), place)
                                > 0)
                    .orElse(true))
        .limit(limitRows)
        .map(
            deployment ->
                new Listed<>(deployment, InMemoryEnvironments.position(deployment).cursor()))
        .toList();
  }

  private boolean matches(Deployment deployment, DeploymentFilter filter) {
    return filter.environment().map(deployment.environment()::equals).orElse(true)
        && filter.status().map(deployment.status()::equals).orElse(true)
        && filter.workItem().map(id -> carries(deployment, id.value())).orElse(true)
        && filter.entity().map(id -> carries(deployment, id.value())).orElse(true)
        && filter
            .since()
            .map(at -> !InMemoryEnvironments.position(deployment).at().isBefore(at))
            .orElse(true)
        && filter
            .until()
            .map(at -> !InMemoryEnvironments.position(deployment).at().isAfter(at))
            .orElse(true);
  }

  private boolean carries(Deployment deployment, UUID thing) {
    return transactions.project().cargo.get(new CargoKey(deployment.id(), thing)).isPresent();
  }

  @Override
  public List<DeploymentSummary> lastPerEnvironment(int limitRows) {
    return environments
        .newestFirst()
        .filter(environments::isCurrent)
        .limit(limitRows)
        .map(environments::summary)
        .toList();
  }

  @Override
  public List<DeploymentId> current(Collection<DeploymentId> some) {
    return environments
        .newestFirst()
        .filter(environments::isCurrent)
        .map(Deployment::id)
        .filter(some::contains)
        .toList();
  }

  @Override
  public Map<DeploymentId, List<WorkItemSummary>> workItems(
      Collection<DeploymentId> deployments, int limitRows) {
    var project = transactions.project();
    return carried(
        deployments,
        limitRows,
        thing -> project.workItems.get(new WorkItemId(thing.id())),
        Comparator.comparingLong(item -> item.ref().value()),
        this::summary);
  }

  private WorkItemSummary summary(WorkItem item) {
    var notes =
        transactions
            .project()
            .notes
            .rows()
            .filter(note -> note.subject().equals(item.id().value()))
            .count();
    return WorkItemSummary.of(item, (int) notes);
  }

  @Override
  public Map<DeploymentId, List<CarriedEntity>> entities(
      Collection<DeploymentId> deployments, int limitRows) {
    var project = transactions.project();
    return carried(
        deployments,
        limitRows,
        thing -> project.entities.get(new EntityId(thing.id())).map(StoredEntity::entity),
        Comparator.comparingLong(entity -> entity.ref().value()),
        entity ->
            new CarriedEntity(
                entity.ref(), entity.entityType(), entity.name(), entity.deletedAt()));
  }

  private <T, S> Map<DeploymentId, List<S>> carried(
      Collection<DeploymentId> deployments,
      int limitRows,
      Function<Subject, Optional<T>> find,
      Comparator<T> order,
      Function<T, S> summary) {
    var carried = new HashMap<DeploymentId, List<S>>();
    for (var deployment : deployments) {
      var things =
          cargo(deployment)
              .flatMap(thing -> find.apply(thing).stream())
              .sorted(order)
              .limit(limitRows)
              .map(summary)
              .toList();
      if (!things.isEmpty()) {
        carried.put(deployment, things);
      }
    }
    return carried;
  }

  private Stream<Subject> cargo(DeploymentId deployment) {
    return transactions
        .project()
        .cargo
        .entries()
        .filter(link -> link.getKey().deployment().equals(deployment))
        .map(Map.Entry::getValue);
  }
}
