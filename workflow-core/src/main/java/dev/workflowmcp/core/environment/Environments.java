package dev.workflowmcp.core.environment;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where things are deployed, in the database of the running transaction.
 *
 * <p>A work item or an entity <em>is deployed to</em> an environment when some deployment to that
 * environment carries it and has the status {@code deployed}. One that was rolled back does not
 * count, nor one that is pending or failed; one that others followed does: what was deployed stays
 * deployed until it is rolled back. Only what a deployment names itself counts, nothing below it in
 * the tree.
 */
public interface Environments {
  /** So many are named to whoever knows no better. */
  int NAMED = 20;

  /** The deployments that carry a work item or an entity, whatever their status, newest first. */
  List<DeploymentSummary> deploymentsOf(Subject thing, int limitRows);

  /** Whether there is a deployment to an environment, whatever became of it. */
  boolean isKnown(Environment environment);

  /** All environments that there are deployments to, in the order of their names. */
  List<Environment> list(int limitRows);

  /**
   * Refuses a name that no deployment ever had: who misspells one would take an empty list for an
   * answer.
   *
   * @throws WorkflowException {@code not_found}, with those that there are
   */
  default void requireKnown(Environment environment) {
    if (!isKnown(environment)) {
      throw new WorkflowException(
          new Problem.NotFound("environment", environment.name(), hint(list(NAMED + 1))));
    }
  }

  private static String hint(List<Environment> known) {
    if (known.isEmpty()) {
      return "Nothing was deployed in this project yet; record_deployment says what was.";
    }
    return known.stream()
            .limit(NAMED)
            .map(Environment::name)
            .collect(Collectors.joining(", ", "There are deployments to: ", ""))
        + (known.size() > NAMED ? " and others." : ".");
  }
}
