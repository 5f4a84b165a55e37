package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What some deployments carry, read for all of them at once. */
final class CargoPages {
  private final Set<DeploymentId> current;
  private final Map<DeploymentId, List<WorkItemSummary>> workItems;
  private final Map<DeploymentId, List<CarriedEntity>> entities;

  CargoPages(DeploymentLists lists, List<Deployment> deployments) {
    var ids = deployments.stream().map(Deployment::id).toList();
    this.current = Set.copyOf(lists.current(ids));
    this.workItems = lists.workItems(ids, Related.MOST + 1);
    this.entities = lists.entities(ids, Related.MOST + 1);
  }

  Optional<Boolean> current(Deployment deployment) {
    return current.contains(deployment.id()) ? Optional.of(true) : Optional.empty();
  }

  Related<WorkItemSummary> workItems(Deployment deployment) {
    return Related.of(workItems.getOrDefault(deployment.id(), List.of()));
  }

  Related<CarriedEntity> entities(Deployment deployment) {
    return Related.of(entities.getOrDefault(deployment.id(), List.of()));
  }
}
