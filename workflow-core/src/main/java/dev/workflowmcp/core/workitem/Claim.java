package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.time.Instant;

/**
 * That somebody works on an item, for a while.
 *
 * @param isExpired whether its time was over when it was read, by the clock of the database
 */
public record Claim(String holder, ClaimToken token, Instant expiresAt, boolean isExpired) {
  WorkflowException holds(WorkItemNumber item) {
    return new WorkflowException(new Problem.Claimed(item.toString(), holder, expiresAt));
  }
}
