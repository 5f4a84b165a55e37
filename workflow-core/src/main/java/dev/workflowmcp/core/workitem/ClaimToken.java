package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Uuids;
import java.util.UUID;

/** Shows that its bearer holds a claim; each claim has another. */
public record ClaimToken(UUID value) {
  /**
   * Reads a token as {@link ClaimWorkItem} gave it.
   *
   * @throws WorkflowException {@code invalid_input} for what cannot be one
   */
  public static ClaimToken parse(String text) {
    return Uuids.parse(text)
        .map(ClaimToken::new)
        .orElseThrow(
            () ->
                new WorkflowException(
                    Problem.InvalidInput.of(
                        "/claim_token", "is not a token as claim_work_item answers it", text)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
