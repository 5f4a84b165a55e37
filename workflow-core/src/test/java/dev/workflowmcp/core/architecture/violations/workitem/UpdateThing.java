package dev.workflowmcp.core.architecture.violations.workitem;

import dev.workflowmcp.core.architecture.violations.Entry;
import java.util.Optional;

/** Breaks hasUseCasesOfOneShape, takesARecordInEveryUseCase and letsNobodyUseTheEntry. */
public class UpdateThing {
  private Optional<Entry> entry = Optional.empty();

  public String handle(String name) {
    return name + entry;
  }

  public void remember(Entry last) {
    entry = Optional.of(last);
  }
}
