package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What must hold before somebody may change a deployment. */
final class DeploymentRules {
  /** Of each kind; so many can be read back in one answer. */
  static final int MOST_CARRIED = 1_000;

  private DeploymentRules() {}

  static void requireVersion(Deployment deployment, long version) {
    if (deployment.version() != version) {
      throw new WorkflowException(
          new Problem.VersionConflict(
              deployment.ref().toString(), version, deployment.version(), deployment));
    }
  }

  /** To stay as it is, is no step. */
  static void requireStep(Deployment deployment, DeploymentStatus status) {
    var allowed = deployment.status().next();
    if (status != deployment.status() && !allowed.contains(status)) {
      throw new WorkflowException(illegal(deployment, status, allowed));
    }
  }

  private static Problem illegal(
      Deployment deployment, DeploymentStatus status, List<DeploymentStatus> allowed) {
    var from = name(deployment.status());
    var names = allowed.stream().map(DeploymentRules::name).toList();
    var details = new LinkedHashMap<String, Object>();
    details.put("reference", deployment.ref().toString());
    details.put("status", from);
    details.put("allowed", names);
    var message = deployment.ref() + " is " + from + " and cannot become " + name(status);
    return new Problem.IllegalTransition(
        deployment.ref().toString(),
        names.isEmpty()
            ? message + ": that is final."
            : message + ", only " + String.join(" or ", names) + ".",
        names.isEmpty()
            ? "Call record_deployment for what happened after it."
            : "Choose one of details.allowed, or call record_deployment for another deployment.",
        details);
  }

  private static String name(DeploymentStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** Adds a fault where something is to be added and to be removed. */
  static void refuseBoth(Faults faults, Cargo add, Cargo remove) {
    refuseBoth(faults, CargoReferences.WORK_ITEMS, add.workItems(), remove.workItems());
    refuseBoth(faults, CargoReferences.ENTITIES, add.entities(), remove.entities());
  }

  private static void refuseBoth(
      Faults faults, String field, List<Subject> add, List<Subject> remove) {
    var added = new HashSet<>(add);
    var both = remove.stream().filter(added::contains).map(Subject::ref).toList();
    if (!both.isEmpty()) {
      faults.add(
          DeploymentEdit.REMOVE + field,
          "names what " + DeploymentEdit.ADD + field + " names too",
          both.stream().collect(Collectors.joining(", ")));
    }
  }

  /**
   * Refuses to let a deployment carry too much.
   *
   * @throws WorkflowException {@code limit_exceeded}
   */
  static void requireRoom(Deployment deployment, Cargo cargo) {
    requireRoom(deployment, "work items", cargo.workItems().size());
    requireRoom(deployment, "entities", cargo.entities().size());
  }

  private static void requireRoom(Deployment deployment, String what, int count) {
    if (count > MOST_CARRIED) {
      throw new WorkflowException(
          new Problem.LimitExceeded(
              deployment.ref()
                  + " would carry "
                  + count
                  + " "
                  + what
                  + "; "
                  + MOST_CARRIED
                  + " are allowed.",
              "Call record_deployment for the rest: what several deployments carry is deployed just so."));
    }
  }
}
