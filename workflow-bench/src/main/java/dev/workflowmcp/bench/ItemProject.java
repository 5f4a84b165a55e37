package dev.workflowmcp.bench;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.entity.Schemas;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.postgres.PostgresAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A project with a given number of work items, filled past the use cases. */
record ItemProject(PostgresAddress address, ItemShape shape, int size) {
  /** Work items need none. */
  static final Schemas NO_SCHEMAS = schema -> data -> List.of();

  private static final String FILLED = "filled";
  private static final String INDEXES =
      """
      select indexdef, format('drop index %I', indexname) from pg_indexes
      where tablename = 'work_items' and schemaname = 'public'
        and indexname not in (select conname from pg_constraint)""";

  /** The same for the same shape and size, so that another run finds it again. */
  ProjectId id() {
    var name = "bench items " + shape + " " + size;
    return new ProjectId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private String database() {
    return "workflow_project_" + id().value().toString().replace("-", "");
  }

  /** Makes and fills it unless a run before has, to the end. */
  void prepare(Workflow.Ports ports) throws SQLException {
    if (isFilled()) {
      return;
    }
    try (var connection = connect("postgres")) {
      execute(connection, "drop database if exists " + database());
    }
    ports.databases().create(id());
    try (var connection = connect(database())) {
      fill(connection, shape, size);
      execute(connection, "vacuum analyze");
      execute(connection, "comment on database " + database() + " is '" + FILLED + "'");
    }
  }

  /** Fills an empty project; the indexes are made at the end. */
  static void fill(Connection connection, ItemShape shape, int size) throws SQLException {
    var indexes = indexes(connection);
    for (var index : indexes) {
      execute(connection, index.drop());
    }
    execute(connection, shape.insert(size));
    execute(connection, shape.insertEdges(size));
    for (var index : indexes) {
      execute(connection, index.create());
    }
    execute(connection, "select setval('work_items_number_seq', " + size + ")");
  }

  private boolean isFilled() throws SQLException {
    var sql =
        "select 1 from pg_database where datname = ? and shobj_description(oid, 'pg_database') = ?";
    try (var connection = connect("postgres");
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, database());
      statement.setString(2, FILLED);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private record Index(String create, String drop) {}

  private static List<Index> indexes(Connection connection) throws SQLException {
    var indexes = new ArrayList<Index>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(INDEXES)) {
      while (rows.next()) {
        indexes.add(new Index(rows.getString(1), rows.getString(2)));
      }
    }
    return indexes;
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect(String name) throws SQLException {
    var connection =
        DriverManager.getConnection(address.jdbcUrl(name), address.user(), address.password());
    execute(connection, "set statement_timeout = 0");
    return connection;
  }
}
