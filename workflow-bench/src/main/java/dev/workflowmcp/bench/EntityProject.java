package dev.workflowmcp.bench;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.postgres.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A project with a given number of entities of one type, filled past the use cases. */
record EntityProject(PostgresAddress address, ProjectId id, int size) {
  private static final String INDEXES =
      """
      select indexdef, format('drop index %I', indexname) from pg_indexes
      where tablename = 'entities' and schemaname = 'public'
        and indexname not in (select conname from pg_constraint)""";

  private static final String FILL =
      """
      insert into entities (id, entity_type_id, name, name_key, data, tags, schema_version,
        created_by, updated_by, updated_at)
      select gen_random_uuid(), t.id, 'Vendor ' || n, 'vendor ' || n,
        jsonb_build_object('country', (array['DE','FR','IT','ES','PL'])[(1 + n %% 5)::integer],
          'segment', 's' || n %% 100, 'code', 'c' || n, 'price', n * 7919 %% 10000,
          'weight', n * 104729 %% 10000, 'city', 'City ' || n * 7919 %% 10000,
          'note', 'Note ' || n * 104729 %% 10000 || ' of some words that say what it is about',
          'lines', jsonb_build_array(jsonb_build_object('sku', 'k' || n, 'count', n %% 10)))
          || case when n %% 10000 = 0 then '{"odd": true}' else '{}' end::jsonb,
        array['tag-' || n %% 1000], 1, 'bench', 'bench', now() - n * interval '1 second'
      from generate_series(1, %d::bigint) n, entity_types t where t.name = '%s'""";

  EntityProject(PostgresAddress address, int size) {
    this(address, new ProjectId(UUID.randomUUID()), size);
  }

  /** Fills the registered type; the indexes of the table are made at the end. */
  void fill(String type) throws SQLException {
    try (var connection = connect()) {
      execute(connection, "set maintenance_work_mem = '512MB'");
      var indexes = indexes(connection);
      for (var index : indexes) {
        execute(connection, index.drop());
      }
      execute(connection, FILL.formatted(size, type));
      for (var index : indexes) {
        execute(connection, index.create());
      }
      execute(connection, "vacuum analyze entities");
    }
  }

  /** Whether all indexes of the table are ready. */
  boolean hasIndexes(int ofPaths) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select count(*) filter (where i.indisvalid) from pg_index i
                join pg_class c on c.oid = i.indexrelid and starts_with(c.relname, 'entities_at_')""")) {
      return rows.next() && rows.getInt(1) == ofPaths;
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

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connect() throws SQLException {
    var database = "workflow_project_" + id.value().toString().replace("-", "");
    var connection =
        DriverManager.getConnection(address.jdbcUrl(database), address.user(), address.password());
    execute(connection, "set statement_timeout = 0");
    return connection;
  }
}
