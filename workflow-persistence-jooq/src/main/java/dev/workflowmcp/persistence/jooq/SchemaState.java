package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database has of its changelog, and the settings it gives its sessions.
 *
 * @param missing changesets that this program knows and the database has not
 * @param unknown changesets that the database has and this program does not know
 * @param settings as {@code name=value}
 */
record SchemaState(List<String> missing, List<String> unknown, List<String> settings) {
  private static final String SETTINGS =
      """
      select s.setconfig
      from pg_db_role_setting s
      join pg_database d on d.oid = s.setdatabase
      where s.setrole = 0
      and d.datname = current_database()""";
  private static final String CHANGESETS_AND_SETTINGS =
      """
      select array_agg(filename || '::' || id || '::' || author), (%s)
      from databasechangelog"""
          .formatted(SETTINGS);

  /** Looks at a database, in one query; the connection commits by itself. */
  static SchemaState of(Connection connection, Changelog changelog) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(CHANGESETS_AND_SETTINGS)) {
      rows.next();
      return compared(changelog, texts(rows.getArray(1)), texts(rows.getArray(2)));
    } catch (SQLException e) {
      if (SqlFailures.UNDEFINED_TABLE.equals(e.getSQLState())) {
        return new SchemaState(changelog.changesets(), List.of(), List.of());
      }
      throw e;
    }
  }

  private static SchemaState compared(
      Changelog changelog, List<String> present, List<String> settings) {
    var missing = changelog.changesets().stream().filter(key -> !present.contains(key)).toList();
    var unknown = present.stream().filter(key -> !changelog.changesets().contains(key)).toList();
    return new SchemaState(missing, unknown, settings);
  }

  private static List<String> texts(java.sql.@org.jspecify.annotations.Nullable Array array)
      throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  boolean isBehind() {
    return !missing.isEmpty();
  }

  /**
   * Refuses a database that a newer program has migrated: this one does not know its rules.
   *
   * @throws WorkflowException {@code database_unavailable}
   */
  void refuseNewer(String database) {
    if (!unknown.isEmpty()) {
      throw new WorkflowException(
          new Problem.DatabaseUnavailable(
              "The database "
                  + database
                  + " was made by a newer version of Workflow: it has "
                  + unknown.size()
                  + " changes that this one does not know, first "
                  + unknown.get(0)
                  + ".",
              "Update Workflow on this machine to the version that is used elsewhere."));
    }
  }
}
