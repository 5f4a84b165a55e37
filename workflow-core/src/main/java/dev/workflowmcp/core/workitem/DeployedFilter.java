package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.problem.Faults;
import java.util.Optional;
import java.util.stream.Stream;

/** Where work items are deployed and where not, as {@link Environments} understands it. */
public record DeployedFilter(Optional<Environment> to, Optional<Environment> notTo) {
  /** Anywhere or nowhere. */
  public static final DeployedFilter NONE = new DeployedFilter(Optional.empty(), Optional.empty());

  /** Whether everything matches. */
  public boolean isEmpty() {
    return to.isEmpty() && notTo.isEmpty();
  }

  void check(Faults faults) {
    to.ifPresent(environment -> environment.check(faults, "deployed_to"));
    notTo.ifPresent(environment -> environment.check(faults, "not_deployed_to"));
    notTo
        .filter(environment -> to.equals(notTo))
        .ifPresent(
            environment ->
                faults.add("not_deployed_to", "is the environment of deployed_to", environment));
  }

  void requireKnown(Environments environments) {
    Stream.of(to, notTo).flatMap(Optional::stream).forEach(environments::requireKnown);
  }
}
