package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.Uuids;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a caller names an entity: by its id, by its number, or by its type and name.
 *
 * @param id present when it was named by id
 * @param number present when it was named by number
 * @param name present when it was named by type and name; only undeleted entities have a name
 */
public record EntityReference(
    Optional<EntityId> id, Optional<EntityNumber> number, Optional<TypeAndName> name) {
  private static final Pattern SHORT = Pattern.compile("[Ee]-([1-9][0-9]{0,17})");
  private static final String HINT =
      "Give a short reference like E-7, type/name, or an id of this project; query_entities finds them.";

  /** The name of a type and of an entity of that type, as the caller wrote it. */
  public record TypeAndName(String entityType, String name) {
    /** What names of entities are compared by. */
    public NameKey key() {
      return NameKey.of(name);
    }

    @Override
    public String toString() {
      return entityType + "/" + name;
    }
  }

  /** The reference to an entity by its id. */
  public static EntityReference to(EntityId id) {
    return new EntityReference(Optional.of(id), Optional.empty(), Optional.empty());
  }

  /** The reference to an entity by its number. */
  public static EntityReference to(EntityNumber number) {
    return new EntityReference(Optional.empty(), Optional.of(number), Optional.empty());
  }

  /** The reference to an entity by its type and name. */
  public static EntityReference to(String entityType, String name) {
    return new EntityReference(
        Optional.empty(), Optional.empty(), Optional.of(new TypeAndName(entityType, name)));
  }

  /**
   * Reads a UUID, {@code E-7} in any case, or {@code type/name}; the name may hold slashes too.
   *
   * @throws WorkflowException {@code not_found} for anything else
   */
  public static EntityReference parse(String text) {
    return find(text).orElseThrow(() -> notFound(text));
  }

  /** As {@link #parse}, empty for anything else. */
  public static Optional<EntityReference> find(String text) {
    var matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      return Optional.of(to(new EntityNumber(Long.parseLong(matcher.group(1)))));
    }
    var slash = text.indexOf('/');
    if (slash > 0 && slash < text.length() - 1 && isStorable(text)) {
      return Optional.of(to(text.substring(0, slash), text.substring(slash + 1)));
    }
    return Uuids.parse(text).map(EntityId::new).map(EntityReference::to);
  }

  /** Whether PostgreSQL takes it as a text: no NUL, no half of a surrogate pair. */
  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** The problem that no entity has this reference. */
  public WorkflowException notFound() {
    return notFound(toString());
  }

  private static WorkflowException notFound(String text) {
    return new WorkflowException(new Problem.NotFound("entity", text, HINT));
  }

  @Override
  public String toString() {
    return id.map(EntityId::toString)
        .or(() -> number.map(EntityNumber::toString))
        .orElseGet(() -> name.orElseThrow().toString());
  }
}
