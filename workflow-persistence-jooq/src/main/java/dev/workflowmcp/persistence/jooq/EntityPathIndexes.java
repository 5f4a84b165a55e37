package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the indexes of the paths that entity types name, and removes those that none names any
 * more. Whatever was killed half way is found invalid, and made anew.
 *
 * <p>Thread-safe.
 */
final class EntityPathIndexes {
  private static final Logger log = LoggerFactory.getLogger(EntityPathIndexes.class);
  private static final String LOCK = "workflow:entity-indexes";
  private static final Duration WAIT = Duration.ofMinutes(2);
  private static final long PAUSE_MS = 50;

  private static final String WANTED =
      """
      select id, unnest(indexed_paths)
      from entity_types
      where deleted_at is null""";

  private static final String THERE =
      """
      select c.relname, i.indisvalid and i.indisready
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'entities'::regclass
      and starts_with(c.relname, ?)""";

  private final JooqStoreConfig.Server server;
  private final DirectConnections direct;

  EntityPathIndexes(JooqStoreConfig.Server server, DirectConnections direct) {
    this.server = server;
    this.direct = direct;
  }

  /** What is to be done in a database. */
  private record Work(Set<String> removed, Map<String, EntityPathIndex> added) {
    boolean isNone() {
      return removed.isEmpty() && added.isEmpty();
    }
  }

  /**
   * Makes the indexes of a database what its types say. A failure is logged and nothing more: a
   * query without its index is slower, and whoever opens the database next tries again.
   */
  void match(ProjectId project) {
    var database = DatabaseName.of(project);
    try {
      direct.to(server.direct(database), WAIT, connection -> match(connection, database));
    } catch (SQLException | WorkflowException e) {
      log.warn("The indexes of entities in {} are not all made", database, e);
    }
  }

  /** Whether there is nothing to do; a short look through any connection. */
  static boolean areComplete(Connection connection) throws SQLException {
    return work(connection).isNone();
  }

  /**
   * Nobody waits for the lock within a statement: its snapshot would keep whoever holds the lock
   * from ever finishing an index.
   */
  private static boolean match(Connection connection, String database) throws SQLException {
    var deadline = Deadline.in(WAIT);
    while (!lock(connection)) {
      if (work(connection).isNone()) {
        return true;
      }
      if (deadline.isPast()) {
        log.warn("Somebody else has been making indexes in {} for long", database);
        return false;
      }
      pause();
    }
    try {
      apply(connection, work(connection), database);
      return true;
    } finally {
      if (!connection.isClosed()) {
        ServerDatabases.names(
            connection, "select pg_advisory_unlock(hashtextextended(?, 0))", LOCK);
      }
    }
  }

  private static void apply(Connection connection, Work work, String database) throws SQLException {
    if (work.isNone()) {
      return;
    }
    log.info("{}: {} indexes go, {} come", database, work.removed().size(), work.added().size());
    ServerDatabases.execute(connection, "set standard_conforming_strings = on");
    for (var name : work.removed()) {
      ServerDatabases.execute(connection, EntityPathIndex.removal(name));
    }
    for (var index : work.added().values()) {
      ServerDatabases.execute(connection, index.creation());
    }
    if (!work.added().isEmpty()) {
      // Of an expression nothing is known before.
      ServerDatabases.execute(connection, "analyze entities");
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    return ServerDatabases.names(
            connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", LOCK)
        .contains("t");
  }

  private static Work work(Connection connection) throws SQLException {
    var added = wanted(connection);
    var removed = new LinkedHashSet<String>();
    try (var statement = connection.prepareStatement(THERE)) {
      statement.setString(1, EntityPathIndex.PREFIX);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var isWanted = added.containsKey(rows.getString(1));
          if (isWanted && rows.getBoolean(2)) {
            added.remove(rows.getString(1));
          } else {
            removed.add(rows.getString(1));
          }
        }
      }
    }
    return new Work(removed, added);
  }

  private static Map<String, EntityPathIndex> wanted(Connection connection) throws SQLException {
    var wanted = new LinkedHashMap<String, EntityPathIndex>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(WANTED)) {
      while (rows.next()) {
        var type = rows.getObject(1, UUID.class);
        var path = rows.getString(2);
        if (path.startsWith("/")) {
          EntityPathIndex.of(type, DataPath.parse(path))
              .forEach(index -> wanted.put(index.name(), index));
        }
      }
    }
    return wanted;
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while somebody else made indexes", e);
    }
  }
}
