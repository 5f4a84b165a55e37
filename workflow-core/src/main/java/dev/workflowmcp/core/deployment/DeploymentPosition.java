package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.store.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The place of a deployment in a list.
 *
 * @param at when it was deployed, or recorded when it never was
 */
public record DeploymentPosition(Instant at, DeploymentNumber ref) {
  /** How many fields a cursor of such a position has. */
  public static final int FIELDS = 2;

  /** The order of all lists. */
  public static final Comparator<DeploymentPosition> NEWEST_FIRST =
      Comparator.comparing(DeploymentPosition::at)
          .thenComparingLong(position -> position.ref().value())
          .reversed();

  /** As the place where a page ends. */
  public Cursor cursor() {
    return new Cursor(List.of(at.toString(), String.valueOf(ref.value())));
  }

  /**
   * The place that a cursor names.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when it is none
   */
  public static DeploymentPosition of(Cursor cursor) {
    try {
      return new DeploymentPosition(
          Instant.parse(cursor.position().get(0)),
          new DeploymentNumber(Long.parseLong(cursor.position().get(1))));
    } catch (DateTimeException | NumberFormatException notAPosition) {
      throw Cursor.invalid(cursor.toString(), notAPosition);
    }
  }
}
