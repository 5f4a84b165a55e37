package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The transaction of one thread: its connection, the kind of database it is open to, and whether it
 * wrote.
 */
final class BoundConnection {
  /** The two kinds of databases. */
  enum Kind {
    REGISTRY,
    PROJECT
  }

  private final Kind kind;
  private final Connection connection;
  private final Cancellations.Call call;
  private boolean wrote;
  private boolean changedPaths;

  BoundConnection(Kind kind, Connection connection, Cancellations.Call call) {
    this.kind = kind;
    this.connection = connection;
    this.call = call;
  }

  Kind kind() {
    return kind;
  }

  /** The connection, for the next statement, unless the call was cancelled. */
  Connection connection() {
    call.check();
    return connection;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void write() {
    wrote = true;
  }

  boolean wrote() {
    return wrote;
  }

  /** The paths that entity types name are others after this transaction. */
  void changePaths() {
    changedPaths = true;
  }

  boolean changedPaths() {
    return changedPaths;
  }
}
