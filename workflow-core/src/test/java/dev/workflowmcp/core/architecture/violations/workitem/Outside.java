package dev.workflowmcp.core.architecture.violations.workitem;

import dev.workflowmcp.core.architecture.violations.project.CreateThing;
import java.net.URI;
import java.time.Instant;
import org.assertj.core.api.Assertions;

/**
 * Breaks usesOnlyTheJdkAndItself, asksNoClock, keepsNoSharedState, touchesNothingOutside and
 * keepsTheOrder:workitem.
 */
public final class Outside {
  @SuppressWarnings("NonFinalStaticField") // On purpose.
  static int calls;

  private Outside() {}

  static Instant look(URI somewhere, CreateThing useCase) {
    calls++;
    Assertions.assertThat(somewhere).isNotNull();
    Assertions.assertThat(useCase).isNotNull();
    return Instant.now();
  }
}
