package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.store.ProjectId;

/** How the databases are called; all of these names are plain identifiers. */
final class DatabaseName {
  private static final String PROJECT = "workflow_project_";

  private DatabaseName() {}

  static String of(ProjectId id) {
    return PROJECT + id.toString().replace("-", "");
  }

  /** As an identifier in SQL. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
