package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Uuids;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a caller names a deployment: by its id or by its number.
 *
 * @param id present when it was named by id
 * @param number present when it was named by number
 */
public record DeploymentReference(Optional<DeploymentId> id, Optional<DeploymentNumber> number) {
  private static final Pattern SHORT = Pattern.compile("[Dd]-([1-9][0-9]{0,17})");

  /** The reference to a deployment by its id. */
  public static DeploymentReference to(DeploymentId id) {
    return new DeploymentReference(Optional.of(id), Optional.empty());
  }

  /** The reference to a deployment by its number. */
  public static DeploymentReference to(DeploymentNumber number) {
    return new DeploymentReference(Optional.empty(), Optional.of(number));
  }

  /**
   * Reads a UUID or {@code D-3}, in any case.
   *
   * @throws WorkflowException {@code not_found} for anything else
   */
  public static DeploymentReference parse(String text) {
    var matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      return to(new DeploymentNumber(Long.parseLong(matcher.group(1))));
    }
    return Uuids.parse(text)
        .map(DeploymentId::new)
        .map(DeploymentReference::to)
        .orElseThrow(() -> notFound(text));
  }

  /** The problem that no deployment has this reference. */
  public WorkflowException notFound() {
    return notFound(toString());
  }

  private static WorkflowException notFound(String text) {
    return new WorkflowException(
        new Problem.NotFound(
            "deployment",
            text,
            "Give a short reference like D-3 or an id of this project; list_deployments finds them."));
  }

  @Override
  public String toString() {
    return id.map(DeploymentId::toString).orElseGet(() -> number.orElseThrow().toString());
  }
}
