package dev.workflowmcp.codegen;

/** The two kinds of databases, each with a changelog and a package of its own. */
enum Schema {
  // Its events and request_ids have the shape of a project's, and are used through those classes.
  REGISTRY("registry", "|events|request_ids"),
  PROJECT("project", "");

  private final String id;
  private final String sharedTables;

  Schema(String id, String sharedTables) {
    this.id = id;
    this.sharedTables = sharedTables;
  }

  String databaseName() {
    return "codegen_" + id;
  }

  String changelog() {
    return "db/" + id + "/root.yaml";
  }

  String packageName() {
    return "dev.workflowmcp.persistence.jooq.gen." + id;
  }

  /** A regular expression over names of tables and columns that get no Java. */
  String excludes() {
    // Liquibase's own tables; functions and types of columns that Java never sees.
    return "databasechangelog.*|search_words|entity_words|(work_items|notes|entities|deployments)\\.search_vector|events\\.transaction_id"
        + sharedTables;
  }
}
