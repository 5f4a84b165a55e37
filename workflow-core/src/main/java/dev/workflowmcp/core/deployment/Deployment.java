package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A commit that was put, or is to be put, into an environment.
 *
 * @param ref the short reference, unique in its project
 * @param commitSha in lower case, possibly abbreviated
 * @param release a free label
 * @param deployedAt when it came to its environment; absent for what never did
 * @param workItemCount how many it carries
 * @param entityCount how many it carries
 * @param version raised by one with each change
 */
public record Deployment(
    DeploymentId id,
    DeploymentNumber ref,
    Environment environment,
    DeploymentStatus status,
    String commitSha,
    Optional<String> branch,
    Optional<String> release,
    Optional<Instant> deployedAt,
    JsonObject metadata,
    int workItemCount,
    int entityCount,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  /** The next version with another status and metadata; the store stamps the times. */
  Deployment edited(DeploymentEdit edit, String actor) {
    return new Deployment(
        id,
        ref,
        environment,
        edit.status().orElse(status),
        commitSha,
        branch,
        release,
        deployedAt,
        edit.metadata().map(metadata::mergePatch).orElse(metadata),
        workItemCount,
        entityCount,
        version + 1,
        createdAt,
        createdBy,
        updatedAt,
        actor);
  }

  /** As lists show it. */
  public DeploymentSummary summary(Optional<Boolean> current) {
    return new DeploymentSummary(
        ref,
        environment,
        status,
        commitSha,
        release,
        branch,
        deployedAt,
        version,
        current,
        Optional.of(workItemCount),
        Optional.of(entityCount));
  }

  /** Whether a caller would see no difference, but in what it carries. */
  boolean saysTheSameAs(Deployment other) {
    return status == other.status && metadata.equals(other.metadata);
  }

  Subject subject() {
    return new Subject(SubjectKind.DEPLOYMENT, id.value(), ref.toString());
  }

  /** What a caller can set, by its wire name, but what it carries. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("environment", environment);
    fields.put("status", status);
    fields.put("commit_sha", commitSha);
    fields.put("branch", branch);
    fields.put("release", release);
    fields.put("deployed_at", deployedAt);
    fields.put("metadata", metadata);
    return fields;
  }
}
