package dev.workflowmcp.mcp.tool;

/** What several tools say of the same field. */
final class Docs {
  static final String CURSOR = "next_cursor of the page before";
  static final String LIMIT = "Default 20";
  static final String PRIORITY = "0 is most urgent, default 2";
  static final String DESCENDANTS = "What unfinished items below become with it";
  static final String ENTITY = "E-7, type/name or id";
  static final String INDEXED_PATHS = "JSON pointers into data that filters and sort find fast";
  static final String MERGE_PATCH = "Merge patch: null removes a key";

  private Docs() {}
}
