package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What some deployments carry, read for all of them at once. */
final class CargoPages {
  private final int most;
  private final Set<DeploymentId> current;
  private final Map<DeploymentId, List<WorkItemSummary>> workItems;
  private final Map<DeploymentId, List<CarriedEntity>> entities;

  /**
   * Reads what is carried.
   *
   * @param most so many work items, and so many entities, of each deployment
   */
  CargoPages(DeploymentLists lists, List<Deployment> deployments, int most) {
    this.most = most;
    var ids = deployments.stream().map(Deployment::id).toList();
    this.current = Set.copyOf(lists.current(ids));
    this.workItems = lists.workItems(ids, most + 1);
    this.entities = lists.entities(ids, most + 1);
  }

  Optional<Boolean> current(Deployment deployment) {
    return current.contains(deployment.id()) ? Optional.of(true) : Optional.empty();
  }

  Related<WorkItemSummary> workItems(Deployment deployment) {
    return Related.of(workItems.getOrDefault(deployment.id(), List.of()), most);
  }

  Related<CarriedEntity> entities(Deployment deployment) {
    return Related.of(entities.getOrDefault(deployment.id(), List.of()), most);
  }
}
