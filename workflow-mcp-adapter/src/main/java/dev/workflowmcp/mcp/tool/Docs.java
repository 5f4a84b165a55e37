package dev.workflowmcp.mcp.tool;

/** What several tools say of the same field. */
final class Docs {
  /** As many things as a page has when nobody says how many. */
  static final String LIMIT = "20";

  static final String PRIORITY = "0 is most urgent";
  static final String DESCENDANTS = "What unfinished items below become with it";
  static final String INDEXED_PATHS = "JSON pointers that filters and sort find fast";
  static final String MERGE_PATCH = "Merge patch: null removes a key";

  private Docs() {}
}
