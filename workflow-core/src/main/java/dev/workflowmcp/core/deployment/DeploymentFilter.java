package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which deployments; all conditions must hold.
 *
 * @param workItem that they carry
 * @param entity that they carry
 * @param since deployed then or later, or recorded for what never was
 * @param until deployed then or earlier, or recorded for what never was
 */
public record DeploymentFilter(
    Optional<Environment> environment,
    Optional<DeploymentStatus> status,
    Optional<WorkItemId> workItem,
    Optional<EntityId> entity,
    Optional<Instant> since,
    Optional<Instant> until) {

  /** All deployments. */
  public static final DeploymentFilter NONE =
      new DeploymentFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
