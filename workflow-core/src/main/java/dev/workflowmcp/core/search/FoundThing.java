package dev.workflowmcp.core.search;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was found.
 *
 * @param id its own, also of a note
 * @param ref the short reference; that of the thing a note is on
 * @param type of a work item or an entity
 * @param title of a work item, or the name of an entity; environment and release of a deployment;
 *     of a note those of the thing it is on
 * @param status of a work item or a deployment
 * @param texts where the words can be found besides the title
 */
public record FoundThing(
    HitKind kind,
    UUID id,
    String ref,
    Optional<String> type,
    Optional<String> title,
    Optional<String> status,
    List<String> texts) {

  public FoundThing {
    texts = List.copyOf(texts);
  }
}
