package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/**
 * The transaction of one thread: its connection, the kind of database it is open to, and whether it
 * wrote.
 */
final class BoundConnection {
  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  /** The two kinds of databases. */
  enum Kind {
    REGISTRY,
    PROJECT
  }

  private final Kind kind;
  private final Connection connection;
  private final Cancellations.Call call;
  private final Runnable whenRecorded;
  private boolean wrote;
  private boolean changedPaths;
  private boolean recordedEvents;

  /**
   * One that has done nothing yet.
   *
   * @param whenRecorded told after a commit of events, also when nobody knows whether it succeeded
   */
  BoundConnection(
      Kind kind, Connection connection, Cancellations.Call call, Runnable whenRecorded) {
    this.kind = kind;
    this.connection = connection;
    this.call = call;
    this.whenRecorded = whenRecorded;
  }

  Kind kind() {
    return kind;
  }

  /** The connection, for the next statement, unless the call was cancelled. */
  Connection connection() {
    call.check();
    return connection;
  }

  /**
   * Lets all statements of this transaction see what was committed before the first of them, and
   * none of them write. The connection itself knows nothing of it.
   */
  <T> T inSnapshot(Supplier<T> work) {
    try (var statement = connection().createStatement()) {
      statement.execute(SNAPSHOT);
    } catch (SQLException e) {
      throw new DataAccessException("no snapshot", e);
    }
    return work.get();
  }

  void commit() throws SQLException {
    try {
      connection.commit();
    } finally {
      if (recordedEvents) {
        whenRecorded.run();
      }
    }
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

  /** This transaction adds to the history. */
  void recordEvents() {
    recordedEvents = true;
  }
}
