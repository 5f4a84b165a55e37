package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Optional;

/** Whether somebody could begin to work on an item now. */
public enum Readiness {
  /**
   * Planned, or active with an expired claim; neither it nor an ancestor has an unfinished
   * prerequisite; no ancestor is blocked, completed or cancelled; no child is unfinished; not
   * deferred; not deleted.
   */
  READY,

  /**
   * Unfinished and waiting: it or an ancestor is blocked or has an unfinished prerequisite; not
   * deleted.
   */
  BLOCKED;

  /**
   * What a caller asks for; no condition when both are false.
   *
   * @throws WorkflowException {@code invalid_input} when both are true
   */
  public static Optional<Readiness> of(boolean ready, boolean blocked) {
    if (ready && blocked) {
      throw new WorkflowException(
          Problem.InvalidInput.of("/blocked", "goes not together with ready", true));
    }
    return ready ? Optional.of(READY) : blocked ? Optional.of(BLOCKED) : Optional.empty();
  }
}
