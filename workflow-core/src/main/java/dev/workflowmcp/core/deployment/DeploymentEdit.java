package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.util.Optional;

/**
 * What may change in a deployment; what is absent stays as it is.
 *
 * @param status as {@link DeploymentStatus#next} allows it
 * @param metadata a merge patch (RFC 7396)
 * @param add what it carries besides; what it carries already is no fault and no change
 * @param remove what it does not carry any more; what it does not carry is no fault and no change
 */
public record DeploymentEdit(
    Optional<DeploymentStatus> status,
    Optional<JsonObject> metadata,
    CargoReferences add,
    CargoReferences remove) {
  static final String ADD = "add_";
  static final String REMOVE = "remove_";

  /** Another status, and nothing else. */
  public static DeploymentEdit to(DeploymentStatus status) {
    return new DeploymentEdit(
        Optional.of(status), Optional.empty(), CargoReferences.NONE, CargoReferences.NONE);
  }

  void check(Faults faults) {
    if (status.isEmpty() && metadata.isEmpty() && add.isEmpty() && remove.isEmpty()) {
      faults.add("", "names no field to change");
    }
    add.check(faults, ADD);
    remove.check(faults, REMOVE);
  }
}
