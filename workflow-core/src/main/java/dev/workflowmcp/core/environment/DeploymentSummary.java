package dev.workflowmcp.core.environment;

import dev.workflowmcp.core.json.JsonText;
import java.time.Instant;
import java.util.Optional;

/**
 * A deployment in a list, at most {@value #BYTES} bytes as JSON, and a third of that as a rule.
 *
 * @param release cut at {@value #LABEL_BYTES} bytes
 * @param branch cut at {@value #LABEL_BYTES} bytes
 * @param deployedAt when it came to its environment; absent for what never did
 * @param current present and true when it is what is there now: the last one of its environment
 *     that was deployed and not rolled back
 * @param workItemCount how many it carries; absent when there are none
 * @param entityCount how many it carries; absent when there are none
 */
public record DeploymentSummary(
    DeploymentNumber ref,
    Environment environment,
    DeploymentStatus status,
    String commitSha,
    Optional<String> release,
    Optional<String> branch,
    Optional<Instant> deployedAt,
    long version,
    Optional<Boolean> current,
    Optional<Integer> workItemCount,
    Optional<Integer> entityCount) {

  /** Most bytes of UTF-8 that a summary has as compact JSON. */
  public static final int BYTES = 730;

  static final int LABEL_BYTES = 100;

  public DeploymentSummary {
    release = release.map(DeploymentSummary::cut);
    branch = branch.map(DeploymentSummary::cut);
    current = current.filter(is -> is);
    workItemCount = workItemCount.filter(count -> count > 0);
    entityCount = entityCount.filter(count -> count > 0);
  }

  private static String cut(String label) {
    return JsonText.cut(label, LABEL_BYTES, LABEL_BYTES);
  }
}
