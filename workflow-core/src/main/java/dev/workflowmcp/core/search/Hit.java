package dev.workflowmcp.core.search;

import dev.workflowmcp.core.json.JsonText;
import java.util.Optional;

/**
 * Something that was found, at most {@value #BYTES} bytes as JSON.
 *
 * @param ref the short reference; that of the thing a note is on
 * @param type of a work item or an entity
 * @param title of a work item, or the name of an entity; environment and release of a deployment;
 *     of a note those of the thing it is on; cut at 120 characters, or sooner where they have more
 *     than 160 bytes
 * @param status of a work item or a deployment
 * @param snippet where the words are, when they are not all in the title
 */
public record Hit(
    HitKind kind,
    String ref,
    Optional<String> type,
    Optional<String> title,
    Optional<String> status,
    Optional<String> snippet) {

  /** Most bytes of UTF-8 that a hit has as compact JSON. */
  public static final int BYTES = 700;

  private static final int TITLE_CHARACTERS = 120;
  private static final int TITLE_BYTES = 160;

  public Hit {
    title = title.map(text -> JsonText.cut(text, TITLE_CHARACTERS, TITLE_BYTES));
  }

  static Hit of(FoundThing thing, Words words) {
    return new Hit(
        thing.kind(),
        thing.ref(),
        thing.type(),
        thing.title(),
        thing.status(),
        thing.kind() != HitKind.NOTE && thing.title().filter(words::areIn).isPresent()
            ? Optional.empty()
            : words.snippet(thing.texts()));
  }
}
