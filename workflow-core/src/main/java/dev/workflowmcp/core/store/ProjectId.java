package dev.workflowmcp.core.store;

import java.util.UUID;

/** The identity of a project, and with it of the database that holds it. */
public record ProjectId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
