package dev.workflowmcp.persistence.jooq;

import static java.util.stream.Collectors.joining;

import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.persistence.jooq.gen.project.Indexes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The names of entities, of which the undeleted ones of a type have each once. */
final class EntityNames {
  /** What the server says of the key that is there already, in whatever language. */
  private static final Pattern KEY =
      Pattern.compile("\\(entity_type_id, name_key\\)=\\([0-9a-f-]{36}, (.*)\\)", Pattern.DOTALL);

  private EntityNames() {}

  /** A type and a name that is to be stored. */
  record Wanted(String entityType, String name) {}

  /** For those who look first, this catches who takes the name at the same moment. */
  static <T> T write(List<Wanted> names, Supplier<T> write) {
    return SqlStates.writeUnique(
        Indexes.ENTITIES_NAME_KEY_UNIQUE, detail -> taken(names, detail), write);
  }

  /** A server may keep the details to itself; then it was one of these. */
  private static Problem.AlreadyExists taken(List<Wanted> names, String detail) {
    var key = KEY.matcher(detail);
    var known = key.find() ? key.group(1) : "";
    var found =
        names.size() == 1
            ? names
            : names.stream()
                .filter(wanted -> NameKey.of(wanted.name()).value().equals(known))
                .limit(1)
                .toList();
    if (found.isEmpty()) {
      var all = names.stream().map(Wanted::name).distinct().collect(joining(", "));
      return new Problem.AlreadyExists("entity", "name", all, Optional.empty());
    }
    var wanted = found.get(0);
    var holder = EntityReference.to(wanted.entityType(), wanted.name()).toString();
    return new Problem.AlreadyExists("entity", "name", wanted.name(), Optional.of(holder));
  }
}
