package dev.workflowmcp.core.search;

import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.store.NameKey;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text names, beside the words it has.
 *
 * @param reference an id or a short reference
 * @param entity type and name of an entity
 * @param commit a git commit, at least 7 hexadecimal digits, in lower case
 * @param text an id in another tracker, as it is
 */
public record Naming(
    Optional<SubjectReference> reference,
    Optional<TypeAndName> entity,
    Optional<String> commit,
    String text) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  /** The name of a type and the key of the name of an entity. */
  public record TypeAndName(String type, NameKey name) {}

  static Naming of(String text) {
    var trimmed = text.strip();
    return new Naming(
        SubjectReference.find(trimmed),
        typeAndName(trimmed),
        Optional.of(trimmed.toLowerCase(Locale.ROOT)).filter(it -> COMMIT.matcher(it).matches()),
        trimmed);
  }

  private static Optional<TypeAndName> typeAndName(String text) {
    var slash = text.indexOf('/');
    return slash > 0 && slash < text.length() - 1
        ? Optional.of(
            new TypeAndName(text.substring(0, slash), NameKey.of(text.substring(slash + 1))))
        : Optional.empty();
  }
}
