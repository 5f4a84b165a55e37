package dev.workflowmcp.core.overview;

import java.util.Optional;

/**
 * A kind of entities in an overview.
 *
 * @param entities how many undeleted ones there are
 * @param orMore present and true when there are more: not all are counted
 */
public record EntityTypeLine(String name, long entities, Optional<Boolean> orMore) {
  /** From a count that stops one after the most that is told. */
  public static EntityTypeLine of(String name, long counted, long most) {
    return new EntityTypeLine(
        name, Math.min(counted, most), Optional.of(counted > most).filter(more -> more));
  }
}
