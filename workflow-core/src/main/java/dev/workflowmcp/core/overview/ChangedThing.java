package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that happened to one thing within a time.
 *
 * @param title of a work item, or the name of an entity; cut at 80 characters, or sooner where they
 *     have more than 120 bytes
 * @param actions what was done to it, last done first
 * @param fields what of it was changed, last changed first; not for what was made
 * @param status what its status became last, when that was changed
 * @param by who did it, last first
 * @param at when the last of it was done
 */
public record ChangedThing(
    SubjectKind kind,
    String ref,
    Optional<String> title,
    List<String> actions,
    List<String> fields,
    Optional<String> status,
    List<String> by,
    Instant at) {

  private static final int TITLE_CHARACTERS = 80;
  private static final int TITLE_BYTES = 120;
  private static final int NAME_BYTES = 64;

  public ChangedThing {
    title = title.map(text -> JsonText.cut(text, TITLE_CHARACTERS, TITLE_BYTES));
    actions = List.copyOf(actions);
    fields = List.copyOf(fields);
    by = by.stream().map(name -> JsonText.cut(name, NAME_BYTES, NAME_BYTES)).toList();
  }
}
