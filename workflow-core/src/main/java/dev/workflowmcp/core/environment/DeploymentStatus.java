package dev.workflowmcp.core.environment;

import java.util.List;

/** How far a deployment has come. */
public enum DeploymentStatus {
  /** Not there yet. */
  PENDING,
  /** It is there, or was until the next one came. */
  DEPLOYED,
  /** It never was there. */
  FAILED,
  /** It was there, and was taken back. */
  ROLLED_BACK;

  /** What it may become; nothing when it is over. */
  public List<DeploymentStatus> next() {
    return switch (this) {
      case PENDING -> List.of(DEPLOYED, FAILED);
      case DEPLOYED -> List.of(ROLLED_BACK);
      case FAILED, ROLLED_BACK -> List.of();
    };
  }

  /** Whether it has a time when it was deployed. */
  public boolean wasDeployed() {
    return this == DEPLOYED || this == ROLLED_BACK;
  }
}
