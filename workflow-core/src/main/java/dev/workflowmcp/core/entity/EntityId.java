package dev.workflowmcp.core.entity;

import java.util.UUID;

/** The identity of an entity. */
public record EntityId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
