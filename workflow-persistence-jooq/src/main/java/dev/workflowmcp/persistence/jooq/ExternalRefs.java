package dev.workflowmcp.persistence.jooq;

import static java.util.stream.Collectors.joining;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.persistence.jooq.gen.project.Indexes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The external references of work items, of which undeleted items have each once. */
final class ExternalRefs {
  private ExternalRefs() {}

  /** The core looks first, to name the holder; this catches who takes it at the same moment. */
  static <T> T write(List<String> externalRefs, Supplier<T> write) {
    return SqlStates.writeUnique(
        Indexes.WORK_ITEMS_EXTERNAL_REF_UNIQUE, detail -> taken(externalRefs, detail), write);
  }

  /** A server may keep the details to itself; then it was one of these. */
  private static Problem.AlreadyExists taken(List<String> externalRefs, String detail) {
    var value =
        externalRefs.stream()
            .filter(ref -> detail.contains("(" + ref + ")"))
            .findFirst()
            .orElseGet(() -> externalRefs.stream().distinct().collect(joining(", ")));
    return new Problem.AlreadyExists("work_item", "external_ref", value, Optional.empty());
  }
}
