package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.entity.DataPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the indexes of the paths that entity types name, and removes those that none names any
 * more. Whatever was killed half way is found invalid, and made anew.
 */
final class EntityPathIndexes {
  private static final Logger log = LoggerFactory.getLogger(EntityPathIndexes.class);
  private static final String LOCK = "workflow:entity-indexes";

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

  private EntityPathIndexes() {}

  /** What is to be done in a database. */
  private record Work(Set<String> removed, Map<String, EntityPathIndex> added) {
    boolean isNone() {
      return removed.isEmpty() && added.isEmpty();
    }
  }

  /** Whether there is nothing to do; a short look through any connection. */
  static boolean areComplete(Connection connection) throws SQLException {
    return work(connection).isNone();
  }

  /**
   * Makes the indexes of a database what its types say, also those that are named while it works.
   * Nobody waits for the lock: the snapshot of a statement that waits would keep whoever holds it
   * from ever finishing an index.
   *
   * @param connection a direct one, without a limit of time
   * @return false when somebody else is at it
   * @throws SQLException when some could not be made; the others are
   */
  static boolean match(Connection connection, String database) throws SQLException {
    if (areComplete(connection)) {
      return true;
    }
    if (!lock(connection)) {
      return false;
    }
    try {
      // A path that quotes as SQL demands, whatever the server is set to.
      ServerDatabases.execute(connection, "set standard_conforming_strings = on");
      for (var work = work(connection); !work.isNone(); work = work(connection)) {
        apply(connection, work, database);
      }
      return true;
    } finally {
      if (!connection.isClosed()) {
        ServerDatabases.names(
            connection, "select pg_advisory_unlock(hashtextextended(?, 0))", LOCK);
      }
    }
  }

  private static void apply(Connection connection, Work work, String database) throws SQLException {
    log.info("{}: {} indexes go, {} come", database, work.removed().size(), work.added().size());
    var statements = new ArrayList<String>();
    work.removed().forEach(name -> statements.add(EntityPathIndex.removal(name)));
    work.added().values().forEach(index -> statements.add(index.creation()));
    executeAll(connection, statements);
  }

  /** One that fails keeps none of the others from being executed. */
  private static void executeAll(Connection connection, List<String> statements)
      throws SQLException {
    SQLException failure = null;
    for (var statement : statements) {
      try {
        ServerDatabases.execute(connection, statement);
      } catch (SQLException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
        if (connection.isClosed()) {
          break;
        }
      }
    }
    if (failure != null) {
      throw failure;
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
}
