package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.workitem.GitNames;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a caller says of a new deployment.
 *
 * @param commitSha 7-64 hexadecimal digits, kept in lower case
 * @param branch 1-255 characters
 * @param release 1-200 characters on one line
 * @param deployedAt for what is or was deployed; the time of the database when absent
 * @param metadata at most 64 KiB
 */
public record DeploymentDraft(
    Environment environment,
    String commitSha,
    DeploymentStatus status,
    Optional<String> branch,
    Optional<String> release,
    Optional<Instant> deployedAt,
    JsonObject metadata,
    CargoReferences cargo) {

  static final int RELEASE_CHARACTERS = 200;

  public DeploymentDraft {
    commitSha = commitSha.toLowerCase(Locale.ROOT);
  }

  /** What came to an environment just now. */
  public static DeploymentDraft of(String environment, String commitSha, CargoReferences cargo) {
    return new DeploymentDraft(
        new Environment(environment),
        commitSha,
        DeploymentStatus.DEPLOYED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        JsonObject.EMPTY,
        cargo);
  }

  void check(Faults faults) {
    environment.check(faults, "environment");
    GitNames.commit(faults, "commit_sha", commitSha);
    branch.ifPresent(name -> GitNames.branch(faults, "branch", name));
    release.ifPresent(label -> faults.line("release", label, 1, RELEASE_CHARACTERS));
    deployedAt.ifPresent(at -> checkTime(faults, at));
    JsonLimits.METADATA.check(faults, "metadata", metadata);
    cargo.check(faults, "");
  }

  private void checkTime(Faults faults, Instant at) {
    faults.time("deployed_at", at);
    if (!status.wasDeployed()) {
      faults.add("deployed_at", "goes only with the status deployed or rolled_back", at);
    }
  }
}
