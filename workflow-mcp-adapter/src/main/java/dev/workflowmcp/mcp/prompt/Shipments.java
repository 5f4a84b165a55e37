package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.deployment.DeploymentDetails;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.GetDeployment;
import dev.workflowmcp.core.deployment.ListDeployments;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what the arguments of a prompt mean: one deployment, or what came between two. */
record Shipments(PromptCall call, Project project) {
  static final String DEPLOYMENT = "deployment";
  static final String ENVIRONMENT = "environment";
  static final String FROM = "from";
  static final String TO = "to";

  /**
   * What is meant.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}
   */
  Shipment find() {
    check();
    if (call.argument(DEPLOYMENT).isPresent()) {
      return Shipment.of(deployment(DEPLOYMENT));
    }
    return call.argument(ENVIRONMENT)
        .map(name -> Shipment.of(current(new Environment(name))))
        .orElseGet(() -> between(deployment(FROM), deployment(TO)));
  }

  private void check() {
    var faults = new Faults().under("arguments");
    var ways =
        Stream.of(DEPLOYMENT, ENVIRONMENT, FROM).filter(name -> call.argument(name).isPresent());
    if (ways.count() != 1) {
      faults.add("", "must name one of: deployment, environment, from and to together");
    } else if (call.argument(FROM).isPresent() != call.argument(TO).isPresent()) {
      faults.add(
          call.argument(FROM).isPresent() ? TO : FROM, "is required: from and to go together");
    }
    faults.throwIfAny();
  }

  private DeploymentDetails deployment(String argument) {
    var reference = DeploymentReference.parse(call.argument(argument).orElse(""));
    return call.workflow().getDeployment().handle(new GetDeployment.Query(project.id(), reference));
  }

  private DeploymentDetails current(Environment environment) {
    return details(list(environment, Optional.empty(), Optional.empty(), 1))
        .findFirst()
        .orElseThrow(
            () ->
                new WorkflowException(
                    new Problem.NotFound(
                        "deployment on",
                        environment.name(),
                        "Nothing is deployed there now; list_deployments shows what was.")));
  }

  private Shipment between(DeploymentDetails from, DeploymentDetails to) {
    if (Shipment.time(from).isAfter(Shipment.time(to))) {
      var faults = new Faults().under("arguments");
      faults.add(
          FROM,
          "is later than " + to.deployment().ref() + "; exchange from and to",
          from.deployment().ref());
      faults.throwIfAny();
    }
    var came = came(from, to);
    return Shipment.of(
        "what came with "
            + to.deployment().ref()
            + " and was not in "
            + from.deployment().ref()
            + by(came),
        came.deployments(),
        from,
        came.more());
  }

  /** Some deployments, and whether there are more than these. */
  private record Came(List<DeploymentDetails> deployments, boolean more) {}

  private static String by(Came came) {
    var count = came.deployments().size();
    return count > 1 ? ", by " + count + (came.more() ? " or more" : "") + " deployments" : "";
  }

  /** On one environment, all from the one to the other; else the other alone. */
  private Came came(DeploymentDetails from, DeploymentDetails to) {
    var environment = to.deployment().environment();
    if (!from.deployment().environment().equals(environment)) {
      return new Came(List.of(to), false);
    }
    var page =
        list(
            environment,
            Optional.of(Shipment.time(from)),
            Optional.of(Shipment.time(to)),
            Page.MOST);
    var between = details(page).filter(some -> !isSame(some, from) && !isSame(some, to));
    return new Came(Stream.concat(Stream.of(to), between).toList(), page.nextCursor().isPresent());
  }

  private static boolean isSame(DeploymentDetails one, DeploymentDetails other) {
    return one.deployment().id().equals(other.deployment().id());
  }

  /** What came to an environment and stayed, newest first. */
  private Page<? extends Record> list(
      Environment environment, Optional<Instant> since, Optional<Instant> until, int limit) {
    var conditions =
        new ListDeployments.Conditions(
            Optional.of(environment),
            Optional.of(DeploymentStatus.DEPLOYED),
            Optional.empty(),
            Optional.empty(),
            since,
            until);
    var query =
        new ListDeployments.Query(
            project.id(), conditions, ListDeployments.View.FULL, limit, Optional.empty());
    return call.workflow().listDeployments().handle(query);
  }

  private static Stream<DeploymentDetails> details(Page<? extends Record> page) {
    return page.items().stream().map(DeploymentDetails.class::cast);
  }
}
