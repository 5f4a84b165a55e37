package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentPosition;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.memory.Database.CargoKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

final class InMemoryEnvironments implements Environments {
  private final InMemoryTransactions transactions;

  InMemoryEnvironments(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<DeploymentSummary> deploymentsOf(Subject thing, int limitRows) {
    return newestFirst()
        .filter(deployment -> carries(deployment, thing.id()))
        .limit(limitRows)
        .map(this::summary)
        .toList();
  }

  @Override
  public boolean isKnown(Environment environment) {
    return deployments().anyMatch(deployment -> deployment.environment().equals(environment));
  }

  @Override
  public List<Environment> list(int limitRows) {
    return deployments()
        .map(Deployment::environment)
        .distinct()
        .sorted(Comparator.comparing(Environment::name, JsonData::compare))
        .limit(limitRows)
        .toList();
  }

  /** Whether something is deployed to an environment. */
  boolean isDeployed(UUID thing, Environment environment) {
    return deployments()
        .filter(deployment -> deployment.environment().equals(environment))
        .filter(deployment -> deployment.status() == DeploymentStatus.DEPLOYED)
        .anyMatch(deployment -> carries(deployment, thing));
  }

  DeploymentSummary summary(Deployment deployment) {
    return deployment.summary(Optional.of(isCurrent(deployment)));
  }

  boolean isCurrent(Deployment deployment) {
    return newestFirst()
        .filter(other -> other.environment().equals(deployment.environment()))
        .filter(other -> other.status() == DeploymentStatus.DEPLOYED)
        .findFirst()
        .equals(Optional.of(deployment));
  }

  Stream<Deployment> newestFirst() {
    return deployments()
        .sorted(
            Comparator.comparing(InMemoryEnvironments::position, DeploymentPosition.NEWEST_FIRST));
  }

  static DeploymentPosition position(Deployment deployment) {
    return new DeploymentPosition(
        deployment.deployedAt().orElse(deployment.createdAt()), deployment.ref());
  }

  private boolean carries(Deployment deployment, UUID thing) {
    return transactions.project().cargo.get(new CargoKey(deployment.id(), thing)).isPresent();
  }

  private Stream<Deployment> deployments() {
    return transactions.project().deployments.rows();
  }
}
