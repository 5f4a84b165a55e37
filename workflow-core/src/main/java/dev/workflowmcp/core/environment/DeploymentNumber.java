package dev.workflowmcp.core.environment;

/** The number of a deployment in its project, written {@code D-3}. */
public record DeploymentNumber(long value) {
  @Override
  public String toString() {
    return "D-" + value;
  }
}
