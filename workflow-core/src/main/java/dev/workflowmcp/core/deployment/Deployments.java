package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The deployments in the database of the running transaction, for those who change them. */
public interface Deployments {
  /** The deployment with a reference. */
  Optional<Deployment> find(DeploymentReference reference);

  /** As {@link #find}, and nobody else changes it until this transaction ends. */
  Optional<Deployment> lockForUpdate(DeploymentId id);

  /** The work items with these references, deleted ones too; unknown ones are left out. */
  Map<WorkItemReference, Candidate> findWorkItems(Collection<WorkItemReference> references);

  /** The entities with these references, deleted ones too unless they are named by their name. */
  Map<EntityReference, Candidate> findEntities(Collection<EntityReference> references);

  /** All that a deployment carries. */
  Cargo cargo(DeploymentId deployment);

  /**
   * Stores a new deployment at version 1 with what it carries, and gives it its number. The
   * database stamps {@code deployedAt} of what was deployed and has none.
   */
  Deployment add(NewDeployment deployment);

  /**
   * Stores the next version of a deployment, if the version before it is still the stored one. The
   * database stamps {@code updatedAt}, and {@code deployedAt} of what was deployed and has none.
   *
   * @param added things that it does not carry yet
   * @param removed things that it carries
   * @return the deployment as stored; empty when its version is another or it does not exist
   */
  Optional<Deployment> replace(Deployment next, Cargo added, Cargo removed);

  /** Something that a deployment could carry. */
  record Candidate(Subject subject, Optional<Instant> deletedAt) {}
}
