package dev.workflowmcp.core.entity;

import java.util.Optional;

/**
 * An entity type whose schema cannot change until the transaction ends.
 *
 * @param evolution the change of its schema that is under way, or was when whoever led it died
 */
public record TypeInForce(EntityType type, Optional<Evolution> evolution) {
  /** The change that is under way, if somebody is alive who leads it. */
  Optional<Evolution> underWay() {
    return evolution.filter(found -> !found.isExpired());
  }
}
