package dev.workflowmcp.bench;

import dev.workflowmcp.postgres.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The floor of creating and updating: the statements and commits of {@code create_work_item} and
 * {@code update_work_item}, on the same database, through plain JDBC.
 */
final class PlainWrites implements AutoCloseable {
  private static final String ITEM =
      "id, number, path, item_type, title, description, status, priority, assignee, tags, planning_references,"
          + " external_ref, due_at, defer_until, metadata, version, created_at, created_by, updated_at, updated_by,"
          + " completed_at, deleted_at";
  private static final String FIND_PROJECT =
      "select id, name, name_key, description, metadata, status, database_name, server, version, created_at,"
          + " updated_at, last_activated_at, deleted_at, created_by, updated_by from projects where id = ?";
  private static final String LOCK =
      "select " + ITEM + " from work_items where number = ? order by id for ";
  private static final String INSERT =
      "insert into work_items (id, number, parent_id, path, item_type, title, description, status, priority,"
          + " assignee, tags, planning_references, external_ref, due_at, defer_until, metadata, completed_at,"
          + " created_by, updated_by) values (?, ?, ?, ?, 'task', ?, null, 'planned', 2, null, '{}', '{}', null,"
          + " null, null, '{}', null, 'bench', 'bench') returning "
          + ITEM;
  private static final String UPDATE =
      "update work_items set item_type = 'task', title = ?, description = null, status = 'active', priority = 2,"
          + " assignee = null, tags = '{}', planning_references = '{}', external_ref = null, due_at = null,"
          + " defer_until = null, metadata = '{}', completed_at = null, version = 2,"
          + " updated_at = current_timestamp, updated_by = 'bench'"
          + " where id = ? and version = 1 and deleted_at is null returning "
          + ITEM;
  private static final String EVENT =
      "insert into events (actor, call_id, action, subject_kind, subject_id, subject_reference, version, changes)"
          + " values ('bench', 'bench-1', ?, 'work_item', ?, ?, ?, ?::jsonb)";

  private final Connection registry;
  private final Connection project;
  private final UUID projectId;
  private final Item parent;
  private final List<Item> items = new ArrayList<>();

  private record Item(UUID id, long number, String title) {}

  PlainWrites(PostgresAddress address, String projectName) throws SQLException {
    registry = connect(address, "workflow_registry");
    try (var find =
        registry.prepareStatement("select id, database_name from projects where name = ?")) {
      find.setString(1, projectName);
      try (var rows = find.executeQuery()) {
        rows.next();
        projectId = rows.getObject(1, UUID.class);
        project = connect(address, rows.getString(2));
      }
    }
    parent = insert("Plain parent", null);
    project.commit();
  }

  private static Connection connect(PostgresAddress address, String database) throws SQLException {
    var connection =
        DriverManager.getConnection(address.jdbcUrl(database), address.user(), address.password());
    connection.setAutoCommit(false);
    return connection;
  }

  void create(int time) throws SQLException {
    findProject();
    execute(project, LOCK + "share", parent.number());
    var item = insert("Read invoice " + time, parent);
    var changes =
        "{\"item_type\": [null, \"task\"], \"title\": [null, \"%s\"], \"status\": [null, \"planned\"]}";
    event("created", item, 1, changes.formatted(item.title()));
    project.commit();
    items.add(item);
  }

  /** Updates the item that was created at the same time. */
  void update(int time) throws SQLException {
    var item = items.get(time);
    findProject();
    execute(project, LOCK + "no key update", item.number());
    execute(project, UPDATE, item.title(), item.id());
    event("updated", item, 2, "{\"status\": [\"planned\", \"active\"]}");
    project.commit();
  }

  void forget() {
    items.clear();
  }

  private void findProject() throws SQLException {
    execute(registry, FIND_PROJECT, projectId);
    registry.commit();
  }

  private Item insert(String title, @Nullable Item below) throws SQLException {
    var item = new Item(UUID.randomUUID(), nextNumber(), title);
    var path =
        below == null ? new Long[] {item.number()} : new Long[] {below.number(), item.number()};
    execute(
        project,
        INSERT,
        item.id(),
        item.number(),
        below == null ? null : below.id(),
        project.createArrayOf("bigint", path),
        title);
    return item;
  }

  private long nextNumber() throws SQLException {
    try (var next = project.prepareStatement("select nextval('work_items_number_seq')");
        var rows = next.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void event(String action, Item item, long version, String changes) throws SQLException {
    execute(project, EVENT, action, item.id(), "W-" + item.number(), version, changes);
  }

  /** Reads whatever comes back, as a program does that wants it. */
  private static void execute(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        if (values[i] == null) {
          statement.setNull(i + 1, Types.OTHER);
        } else {
          statement.setObject(i + 1, values[i]);
        }
      }
      if (statement.execute()) {
        try (var rows = statement.getResultSet()) {
          var columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (var column = 1; column <= columns; column++) {
              rows.getObject(column);
            }
          }
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (registry) {
      project.close();
    }
  }
}
