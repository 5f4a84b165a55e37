package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks whether external references are free, to name who holds them; who takes one at the same
 * moment is caught by the store, which does not know the holder.
 */
final class FreeExternalRefs {
  private final WorkItems workItems;

  FreeExternalRefs(WorkItems workItems) {
    this.workItems = workItems;
  }

  /**
   * Refuses a reference that another item has.
   *
   * @throws WorkflowException {@code already_exists} that names the holder
   */
  void require(Optional<String> externalRef) {
    externalRef
        .map(ref -> taken(List.of(ref)))
        .flatMap(problems -> problems.values().stream().findFirst())
        .ifPresent(
            problem -> {
              throw new WorkflowException(problem);
            });
  }

  /** The problem with each of the references that is taken. */
  Map<String, Problem> taken(Collection<String> externalRefs) {
    return workItems.findByExternalRefs(externalRefs).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> problem(entry.getKey(), entry.getValue())));
  }

  private static Problem problem(String externalRef, WorkItemNumber holder) {
    return new Problem.AlreadyExists(
        "work_item", "external_ref", externalRef, Optional.of(holder.toString()));
  }
}
