package dev.workflowmcp.core.deployment;

import java.util.UUID;

/** The identity of a deployment. */
public record DeploymentId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
