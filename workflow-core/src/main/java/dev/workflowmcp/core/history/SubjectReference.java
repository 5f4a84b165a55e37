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
    return find(text).orElseThrow(() -> notFound("subject", text));
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
    return notFound(
        kind.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("subject"), toString());
  }

  private static WorkflowException notFound(String kind, String text) {
    return new WorkflowException(
        new Problem.NotFound(
            kind,
            text,
            "Give a short reference like W-12 or an id of this project; query_work_items finds them."));
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
