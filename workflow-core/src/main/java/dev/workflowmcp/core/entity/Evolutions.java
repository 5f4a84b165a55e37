package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The changes of schemas that are under way in the database of the running transaction. */
public interface Evolutions {
  /**
   * Begins a change of a type that is locked for change; one that was there before is lost.
   *
   * @param token shows later who began it
   * @param lease how long it may take until it is prolonged
   */
  void begin(EntityTypeId type, UUID token, JsonObject coming, Duration lease, String actor);

  /**
   * How much is left of a change, by the clock of the database; empty when it expired, ended, or
   * somebody else began another.
   */
  Optional<Duration> left(EntityTypeId type, UUID token);

  /**
   * Gives a change of a type that is locked for change more time, counted from now.
   *
   * @return whether it was still under way
   */
  boolean prolong(EntityTypeId type, UUID token, Duration lease);

  /** Ends a change without any effect; does nothing when it is not under way any more. */
  void abandon(EntityTypeId type, UUID token);

  /** The number of the last undeleted entity of a type. */
  Optional<EntityNumber> lastNumber(EntityTypeId type);

  /** The next undeleted entities of a type, in the order of their numbers. */
  List<Entity> entitiesAfter(EntityTypeId type, EntityNumber after, int limitRows);
}
