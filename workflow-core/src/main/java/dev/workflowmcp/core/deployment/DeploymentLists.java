package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deployments in the database of the running transaction, for those who only read. */
public interface DeploymentLists {
  /**
   * The deployments that match, newest first by when they were deployed, or recorded for those that
   * never were; equals by their numbers.
   *
   * @param after {@link DeploymentPosition#FIELDS} values, as {@link Listed} gives them
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when the position
   *     is none
   */
  List<Listed<DeploymentSummary>> summaries(
      DeploymentFilter filter, Optional<Cursor> after, int limitRows);

  /** As {@link #summaries}, with everything a deployment has. */
  List<Listed<Deployment>> deployments(
      DeploymentFilter filter, Optional<Cursor> after, int limitRows);

  /**
   * What is on each environment now: the last deployment there that is deployed, by the time and
   * then by the number. The one deployed last first. Environments where nothing is are left out.
   */
  List<DeploymentSummary> lastPerEnvironment(int limitRows);

  /** Those of some deployments that are what is on their environment now. */
  List<DeploymentId> current(Collection<DeploymentId> some);

  /**
   * The work items that some deployments carry, deleted ones too, in the order of their numbers.
   *
   * @param limitRows of each
   */
  Map<DeploymentId, List<WorkItemSummary>> workItems(
      Collection<DeploymentId> deployments, int limitRows);

  /** As {@link #workItems}. */
  Map<DeploymentId, List<CarriedEntity>> entities(
      Collection<DeploymentId> deployments, int limitRows);
}
