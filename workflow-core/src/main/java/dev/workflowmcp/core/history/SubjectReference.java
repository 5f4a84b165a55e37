package dev.workflowmcp.core.history;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Uuids;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How a caller names a thing of any kind: by its id or by its short reference.
 *
 * @param id present when it was named by id; of which kind it is, the id does not say
 * @param kind present, with the number, when it was named by a short reference
 */
public record SubjectReference(
    Optional<UUID> id, Optional<SubjectKind> kind, Optional<Long> number) {
  private static final Pattern SHORT = Pattern.compile("([WwEeDd])-([1-9][0-9]{0,17})");
  private static final String ANYTHING =
      "Give a short reference like W-12, E-7 or D-3, or an id of this project; query_work_items, query_entities and"
          + " list_deployments find them.";

  /** The reference to a thing by its id. */
  public static SubjectReference to(UUID id) {
    return new SubjectReference(Optional.of(id), Optional.empty(), Optional.empty());
  }

  /** The reference to a thing by its kind and number. */
  public static SubjectReference to(SubjectKind kind, long number) {
    return new SubjectReference(Optional.empty(), Optional.of(kind), Optional.of(number));
  }

  /**
   * Reads a UUID, {@code W-12}, {@code E-7} or {@code D-3}, in any case.
   *
   * @throws WorkflowException {@code not_found} for anything else
   */
  public static SubjectReference parse(String text) {
    return find(text).orElseThrow(() -> notFound(text));
  }

  /** As {@link #parse}, empty for anything else. */
  public static Optional<SubjectReference> find(String text) {
    var matcher = SHORT.matcher(text);
    return matcher.matches()
        ? Optional.of(to(kind(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Uuids.parse(text).map(SubjectReference::to);
  }

  /** The problem that nothing has this reference. */
  public WorkflowException notFound() {
    return kind.map(known -> notFound(known, toString())).orElseGet(() -> notFound(toString()));
  }

  private static WorkflowException notFound(String text) {
    return new WorkflowException(new Problem.NotFound("subject", text, ANYTHING));
  }

  private static WorkflowException notFound(SubjectKind kind, String text) {
    return new WorkflowException(
        new Problem.NotFound(kind.name().toLowerCase(Locale.ROOT), text, hint(kind)));
  }

  private static String hint(SubjectKind kind) {
    return switch (kind) {
      case WORK_ITEM -> hint("W-12", "query_work_items");
      case ENTITY -> hint("E-7", "query_entities");
      case DEPLOYMENT -> hint("D-3", "list_deployments");
      case PROJECT, ENTITY_TYPE -> ANYTHING;
    };
  }

  private static String hint(String example, String finder) {
    return "Give a short reference like %s or an id of this project; %s finds them."
        .formatted(example, finder);
  }

  private static SubjectKind kind(String letter) {
    return switch (letter.toUpperCase(Locale.ROOT)) {
      case "W" -> SubjectKind.WORK_ITEM;
      case "E" -> SubjectKind.ENTITY;
      default -> SubjectKind.DEPLOYMENT;
    };
  }

  @Override
  public String toString() {
    return id.map(UUID::toString)
        .orElseGet(() -> kind.orElseThrow().name().charAt(0) + "-" + number.orElseThrow());
  }
}
