package dev.workflowmcp.runtime;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which of its tools an MCP server offers. Each one costs the client bytes in every session.
 *
 * @param toolsets those of these
 * @param readOnly only those that change nothing
 */
public record ToolChoice(Set<Toolset> toolsets, boolean readOnly) {
  /** All tools. */
  public static final ToolChoice ALL = new ToolChoice(EnumSet.allOf(Toolset.class), false);

  public ToolChoice {
    toolsets = Set.copyOf(toolsets);
  }

  /** Tools that belong together. */
  public enum Toolset {
    /** Projects, work items, notes, overview, search, history. */
    WORK,
    ENTITIES,
    DEPLOYMENTS
  }

  /** Whether it offers these. */
  public boolean has(Toolset toolset) {
    return toolsets.contains(toolset);
  }
}
