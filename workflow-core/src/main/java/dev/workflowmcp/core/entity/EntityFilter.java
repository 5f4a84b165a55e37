package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Which entities; all conditions must hold.
 *
 * @param type entities of this type, whose indexed paths are found fast by
 * @param where what the data contains: each member, nested ones too, and each element of an array
 * @param tags all of these
 * @param text words that name and texts in the data hold, in any order, also as beginnings of
 *     longer words
 */
public record EntityFilter(
    Optional<EntityType> type,
    JsonObject where,
    List<DataFilter> filters,
    List<String> tags,
    Optional<String> text,
    boolean includeDeleted) {

  /** All undeleted entities. */
  public static final EntityFilter NONE =
      new EntityFilter(
          Optional.empty(), JsonObject.EMPTY, List.of(), List.of(), Optional.empty(), false);

  /** Undeleted entities that hold all these words. */
  public static EntityFilter holding(String text) {
    return new EntityFilter(
        Optional.empty(), JsonObject.EMPTY, List.of(), List.of(), Optional.of(text), false);
  }

  public EntityFilter {
    filters = List.copyOf(filters);
    tags = List.copyOf(tags);
  }

  /** Whether the type keeps an index of the values at a path. */
  public boolean isIndexed(DataPath path) {
    return type.filter(known -> known.indexedPaths().contains(path.toString())).isPresent();
  }
}
