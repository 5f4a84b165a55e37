package dev.workflowmcp.core.entity;

import java.util.UUID;

/** The identity of an entity type. */
public record EntityTypeId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
