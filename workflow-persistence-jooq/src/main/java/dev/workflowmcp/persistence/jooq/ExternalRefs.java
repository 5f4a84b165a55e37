package dev.workflowmcp.persistence.jooq;

import static java.util.stream.Collectors.joining;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.persistence.jooq.gen.project.Indexes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The external references of work items, of which undeleted items have each once. */
final class ExternalRefs {
  /** What the server says of the key that is there already, in whatever language. */
  private static final Pattern KEY =
      Pattern.compile("\\(external_ref\\)=\\((.*)\\)", Pattern.DOTALL);

  private ExternalRefs() {}

  /** The core looks first, to name the holder; this catches who takes it at the same moment. */
  static <T> T write(List<String> externalRefs, Supplier<T> write) {
    return SqlStates.writeUnique(
        Indexes.WORK_ITEMS_EXTERNAL_REF_UNIQUE, detail -> taken(externalRefs, detail), write);
  }

  /** A server may keep the details to itself; then it was one of these. */
  private static Problem.AlreadyExists taken(List<String> externalRefs, String detail) {
    var key = KEY.matcher(detail);
    var value = key.find() ? key.group(1) : externalRefs.stream().distinct().collect(joining(", "));
    return new Problem.AlreadyExists("work_item", "external_ref", value, Optional.empty());
  }
}
