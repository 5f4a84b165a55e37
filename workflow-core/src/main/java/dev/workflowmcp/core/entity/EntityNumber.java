package dev.workflowmcp.core.entity;

/** The number of an entity in its project, written {@code E-7}. */
public record EntityNumber(long value) {
  @Override
  public String toString() {
    return "E-" + value;
  }
}
