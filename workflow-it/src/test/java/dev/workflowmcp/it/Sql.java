package dev.workflowmcp.it;

import dev.workflowmcp.runtime.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection of a test's own, beside those of the program. Commits by itself. */
final class Sql implements AutoCloseable {
  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  /** A connection to a database of a server, past any pooler. */
  static Sql open(DatabaseAccess access, String database) {
    var url = access.directJdbcUrl().orElse(access.jdbcUrl());
    try {
      return new Sql(
          DriverManager.getConnection(
              withDatabase(url, database), access.user(), access.password()));
    } catch (SQLException e) {
      throw new IllegalStateException("No connection to " + database, e);
    }
  }

  private static String withDatabase(String url, String database) {
    return url.replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
  }

  /** The first column of all rows, as text. */
  List<String> texts(String query, Object... parameters) {
    try (var statement = prepared(query, parameters);
        var rows = statement.executeQuery()) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** The first column of the only row. */
  String text(String query, Object... parameters) {
    var texts = texts(query, parameters);
    if (texts.size() != 1) {
      throw new IllegalStateException(texts.size() + " rows: " + query);
    }
    return texts.get(0);
  }

  /** Whether a query gives any row. */
  boolean any(String query, Object... parameters) {
    return !texts(query, parameters).isEmpty();
  }

  void run(String statement, Object... parameters) {
    try (var prepared = prepared(statement, parameters)) {
      prepared.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** What this session, which listens, was notified of since it was asked before. */
  List<String> notices() {
    try {
      return Stream.of(connection.unwrap(PGConnection.class).getNotifications())
          .map(PGNotification::getParameter)
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (var i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** Ends the session, and with it what it locked. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
