package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/**
 * What failures of the database mean to a caller, by their SQL state; everything else is a fault of
 * ours.
 */
final class SqlFailures {
  static final String TOO_MANY_CONNECTIONS = "53300";
  static final String UNDEFINED_DATABASE = "3D000";
  static final String INSUFFICIENT_PRIVILEGE = "42501";
  static final String UNDEFINED_TABLE = "42P01";
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK_DETECTED = "40P01";

  /**
   * Administrator's shutdown, crash of another session, not accepting yet, idle in a transaction
   * for too long.
   */
  private static final Set<String> SESSION_ENDED =
      Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

  /** Disk full, out of memory, out of other resources, read-only standby. */
  private static final Set<String> SERVER_UNFIT =
      Set.of("53000", "53100", "53200", "53400", "25006");

  private static final long RETRY_AFTER_MS = 1_000;
  private static final String LOOK_AGAIN =
      "Repeat the call in a few seconds; if it goes on, ask whoever runs the database to look at it.";

  private SqlFailures() {}

  /** The SQL exception in a chain of causes. */
  static Optional<SQLException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  /** Whether a database of that name exists, or was being made at the same moment. */
  static boolean isTakenDatabase(SQLException failure) {
    return state(failure).equals(DUPLICATE_DATABASE) || state(failure).equals(UNIQUE_VIOLATION);
  }

  /** Whether the transaction lost against another one and may win when it is run again. */
  static boolean isLostRace(SQLException failure) {
    return state(failure).equals(DEADLOCK_DETECTED) || state(failure).equals(SERIALIZATION_FAILURE);
  }

  /** Whether the connection is gone, and with it the transaction. */
  static boolean isConnectionGone(SQLException failure) {
    return state(failure).startsWith("08") || SESSION_ENDED.contains(state(failure));
  }

  /** A failure as the caller should see it: a problem it can act on, or the failure itself. */
  static RuntimeException explained(RuntimeException failure) {
    return in(failure)
        .flatMap(SqlFailures::problem)
        .<RuntimeException>map(problem -> new WorkflowException(problem, failure))
        .orElse(failure);
  }

  /** As {@link #explained(RuntimeException)}, for a failure outside jOOQ. */
  static RuntimeException explained(SQLException failure) {
    return problem(failure)
        .<RuntimeException>map(problem -> new WorkflowException(problem, failure))
        .orElseGet(() -> new IllegalStateException("Unexpected failure of the database", failure));
  }

  /** The connection broke while a transaction was being committed: nobody knows whether it was. */
  static WorkflowException unknownOutcome(SQLException failure) {
    return new WorkflowException(
        new Problem.DatabaseUnavailable(
            "The connection to the database broke while the change was being stored; it may be stored or not.",
            "Read the object to see, or repeat the call with the same request_id if it had one."),
        failure);
  }

  private static Optional<Problem> problem(SQLException failure) {
    var state = state(failure);
    if (isLostRace(failure)) {
      return busy("Others kept changing the same objects at the same time.");
    }
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return busy("Somebody else has been changing the same objects for too long.");
    }
    if (state.equals(TOO_MANY_CONNECTIONS)) {
      return busy("The database server has no connection free.");
    }
    if (state.equals(QUERY_CANCELED)) {
      return Optional.of(
          new Problem.LimitExceeded(
              "The database needed longer for this call than it may take, and stopped; nothing was changed.",
              "Ask for less at a time: fewer items, a filter, a smaller limit."));
    }
    if (isConnectionGone(failure)) {
      return unavailable("The database does not answer");
    }
    if (state.equals(UNDEFINED_DATABASE)) {
      return unavailable("The database does not exist");
    }
    if (state.startsWith("28")) {
      return unavailable("The database server refuses our user or password");
    }
    if (SERVER_UNFIT.contains(state)) {
      return unavailable("The database server cannot store anything now (SQL state " + state + ")");
    }
    // Whoever asks the pool has a turn already: it is the server that opens no connection.
    if (failure instanceof SQLTransientConnectionException) {
      return unavailable("The database opened no connection in time");
    }
    return Optional.empty();
  }

  private static Optional<Problem> busy(String message) {
    return Optional.of(new Problem.Busy(message, RETRY_AFTER_MS));
  }

  private static Optional<Problem> unavailable(String message) {
    return Optional.of(new Problem.DatabaseUnavailable(message + ".", LOOK_AGAIN));
  }
}
