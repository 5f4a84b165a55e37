package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Uuids;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a caller names a work item: by its id or by its number.
 *
 * @param id present when it was named by id
 * @param number present when it was named by number
 */
public record WorkItemReference(Optional<WorkItemId> id, Optional<WorkItemNumber> number) {
  private static final Pattern SHORT = Pattern.compile("[Ww]-([1-9][0-9]{0,17})");

  /** The reference to an item by its id. */
  public static WorkItemReference to(WorkItemId id) {
    return new WorkItemReference(Optional.of(id), Optional.empty());
  }

  /** The reference to an item by its number. */
  public static WorkItemReference to(WorkItemNumber number) {
    return new WorkItemReference(Optional.empty(), Optional.of(number));
  }

  /**
   * Reads a UUID or {@code W-12}, in any case.
   *
   * @throws WorkflowException {@code not_found} for anything else
   */
  public static WorkItemReference parse(String text) {
    return find(text).orElseThrow(() -> notFound(text));
  }

  /** As {@link #parse}, empty for anything else. */
  public static Optional<WorkItemReference> find(String text) {
    var matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      return Optional.of(to(new WorkItemNumber(Long.parseLong(matcher.group(1)))));
    }
    return Uuids.parse(text).map(WorkItemId::new).map(WorkItemReference::to);
  }

  /** The problem that no item has this reference. */
  public WorkflowException notFound() {
    return notFound(toString());
  }

  private static WorkflowException notFound(String text) {
    return new WorkflowException(
        new Problem.NotFound(
            "work_item",
            text,
            "Give a short reference like W-12 or an id of this project; query_work_items finds them."));
  }

  @Override
  public String toString() {
    return id.map(WorkItemId::toString).orElseGet(() -> number.orElseThrow().toString());
  }
}
