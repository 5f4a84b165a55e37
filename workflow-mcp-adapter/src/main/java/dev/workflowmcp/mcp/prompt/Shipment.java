package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.deployment.CarriedEntity;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDetails;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came somewhere by one or more deployments.
 *
 * @param subject how to call it, by references alone
 * @param deployments those that the subject names
 * @param more whether there is more than is known here
 */
record Shipment(
    String subject,
    List<Deployment> deployments,
    List<WorkItemSummary> workItems,
    List<CarriedEntity> entities,
    boolean more) {
  private static final int LABEL_CHARACTERS = 100;

  /** What one deployment carries. */
  static Shipment of(DeploymentDetails deployment) {
    return new Shipment(
        deployment.deployment().ref().toString(),
        List.of(deployment.deployment()),
        deployment.workItems().items(),
        deployment.entities().items(),
        isCut(deployment));
  }

  /**
   * What some deployments carry, and an earlier one does not.
   *
   * @param deployments the newest first
   * @param more whether there are more deployments than these
   */
  static Shipment of(
      String subject,
      List<DeploymentDetails> deployments,
      DeploymentDetails earlier,
      boolean more) {
    return new Shipment(
        subject,
        List.of(deployments.get(0).deployment(), earlier.deployment()),
        without(
            deployments.stream().flatMap(some -> some.workItems().items().stream()),
            earlier.workItems().items(),
            WorkItemSummary::ref),
        without(
            deployments.stream().flatMap(some -> some.entities().items().stream()),
            earlier.entities().items(),
            CarriedEntity::ref),
        more || isCut(earlier) || deployments.stream().anyMatch(Shipment::isCut));
  }

  private static boolean isCut(DeploymentDetails deployment) {
    return deployment.workItems().more().isPresent() || deployment.entities().more().isPresent();
  }

  private static <T> List<T> without(Stream<T> some, List<T> others, Function<T, ?> identity) {
    var gone = others.stream().map(identity).collect(Collectors.toSet());
    Map<Object, T> left = new LinkedHashMap<>();
    some.filter(thing -> !gone.contains(identity.apply(thing)))
        .forEach(thing -> left.putIfAbsent(identity.apply(thing), thing));
    return List.copyOf(left.values());
  }

  /** The same with so many of each kind, if there are more. */
  Shipment first(int most) {
    return new Shipment(
        subject,
        deployments,
        workItems.stream().limit(most).toList(),
        entities.stream().limit(most).toList(),
        more || workItems.size() > most || entities.size() > most);
  }

  /** Whether nothing came at all. */
  boolean isEmpty() {
    return workItems.isEmpty() && entities.isEmpty() && !more;
  }

  /** The deployments of the subject, each on a line of data. */
  Stream<String> lines() {
    return deployments.stream().map(Shipment::line);
  }

  private static String line(Deployment deployment) {
    return "- "
        + deployment.ref()
        + " ("
        + deployment
            .release()
            .map(label -> "release " + Quoted.of(label, LABEL_CHARACTERS) + ", ")
            .orElse("")
        + "commit "
        + deployment.commitSha()
        + ", "
        + ItemLine.word(deployment.status())
        + " on "
        + Quoted.of(deployment.environment().name(), LABEL_CHARACTERS)
        + deployment.deployedAt().map(at -> " at " + ItemLine.time(at)).orElse("")
        + ")";
  }

  /** When it came to its environment, else when it was recorded. */
  static Instant time(DeploymentDetails deployment) {
    return deployment.deployment().deployedAt().orElse(deployment.deployment().createdAt());
  }
}
