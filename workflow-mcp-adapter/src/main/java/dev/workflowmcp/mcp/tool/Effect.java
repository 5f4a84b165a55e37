package dev.workflowmcp.mcp.tool;

import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/** What a tool does to the state of the work; decides what clients are told about its risks. */
enum Effect {
  /** Changes nothing. */
  READS(true, false, true),
  /** Makes something new, each time it is called. */
  ADDS(false, false, false),
  /** Replaces values; the old ones stay in the history. */
  CHANGES(false, false, true),
  /** Takes something away, even if it can be restored. */
  DELETES(false, true, true);

  private final boolean readOnly;
  private final boolean destructive;
  private final boolean idempotent;

  Effect(boolean readOnly, boolean destructive, boolean idempotent) {
    this.readOnly = readOnly;
    this.destructive = destructive;
    this.idempotent = idempotent;
  }

  /**
   * All four hints, for what a client assumes of a missing one is the worst; no tool leaves the
   * database.
   */
  ToolAnnotations annotations() {
    return ToolAnnotations.builder()
        .readOnlyHint(readOnly)
        .destructiveHint(destructive)
        .idempotentHint(idempotent)
        .openWorldHint(false)
        .build();
  }
}
