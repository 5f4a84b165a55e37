package dev.workflowmcp.mcp.protocol;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Marks log lines that an operator must not miss; written as {@code "severity":"critical"}. */
public final class Severity {
  /** For start-up failures and violations of the protocol. */
  public static final Marker CRITICAL = MarkerFactory.getMarker("critical");

  private Severity() {}
}
