package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds drafts for tests: {@code aDeployment("staging").carrying("W-1").build()}. */
public final class DeploymentBuilder {
  private final String environment;
  private String commitSha = "0123abc";
  private DeploymentStatus status = DeploymentStatus.DEPLOYED;
  private Optional<String> branch = Optional.empty();
  private Optional<String> release = Optional.empty();
  private Optional<Instant> deployedAt = Optional.empty();
  private JsonObject metadata = JsonObject.EMPTY;
  private List<String> workItems = List.of();
  private List<String> entities = List.of();

  private DeploymentBuilder(String environment) {
    this.environment = environment;
  }

  public static DeploymentBuilder aDeployment(String environment) {
    return new DeploymentBuilder(environment);
  }

  public DeploymentBuilder of(String commit) {
    commitSha = commit;
    return this;
  }

  public DeploymentBuilder status(DeploymentStatus value) {
    status = value;
    return this;
  }

  public DeploymentBuilder branch(String name) {
    branch = Optional.of(name);
    return this;
  }

  public DeploymentBuilder release(String label) {
    release = Optional.of(label);
    return this;
  }

  public DeploymentBuilder at(Instant time) {
    deployedAt = Optional.of(time);
    return this;
  }

  public DeploymentBuilder metadata(Map<String, ?> members) {
    metadata = JsonObject.of(members);
    return this;
  }

  public DeploymentBuilder carrying(String... references) {
    workItems = List.of(references);
    return this;
  }

  public DeploymentBuilder withEntities(String... references) {
    entities = List.of(references);
    return this;
  }

  public DeploymentDraft build() {
    return new DeploymentDraft(
        new Environment(environment),
        commitSha,
        status,
        branch,
        release,
        deployedAt,
        metadata,
        new CargoReferences(workItems, entities));
  }
}
