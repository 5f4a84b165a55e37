package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonText;
import java.time.Instant;
import java.util.Optional;

/**
 * What is on an environment, in an overview.
 *
 * @param commitSha the first 12 digits
 * @param release cut at 64 bytes
 */
public record DeploymentLine(
    DeploymentNumber ref,
    Environment environment,
    String commitSha,
    Optional<String> release,
    Optional<Instant> deployedAt) {
  private static final int COMMIT_DIGITS = 12;
  private static final int RELEASE_BYTES = 64;

  public DeploymentLine {
    commitSha = commitSha.substring(0, Math.min(COMMIT_DIGITS, commitSha.length()));
    release = release.map(text -> JsonText.cut(text, RELEASE_BYTES, RELEASE_BYTES));
  }

  static DeploymentLine of(DeploymentSummary deployment) {
    return new DeploymentLine(
        deployment.ref(),
        deployment.environment(),
        deployment.commitSha(),
        deployment.release(),
        deployment.deployedAt());
  }
}
