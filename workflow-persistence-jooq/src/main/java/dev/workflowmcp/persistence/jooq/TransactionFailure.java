package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.problem.WorkflowException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;

/**
 * A transaction that failed in the database with nothing stored: it may be worth another attempt.
 */
final class TransactionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final SQLException sqlException;
  private final RuntimeException explained;

  TransactionFailure(Throwable cause, SQLException sqlException, RuntimeException explained) {
    super(cause);
    this.sqlException = sqlException;
    this.explained = explained;
  }

  SQLException sqlException() {
    return sqlException;
  }

  /** What the caller gets when there is no other attempt. */
  RuntimeException explained() {
    return explained;
  }

  /**
   * What a transaction that failed throws: this, when a repetition may help.
   *
   * @return what is to be thrown as it is
   */
  static RuntimeException of(RuntimeException failure, Cancellations.Call call)
      throws TransactionFailure {
    var sqlException = SqlFailures.in(failure);
    if (sqlException.isEmpty() || failure instanceof WorkflowException) {
      return failure;
    }
    if (call.isCancelled()) {
      var cancelled = new CancellationException("The call was cancelled");
      cancelled.initCause(failure);
      return cancelled;
    }
    throw new TransactionFailure(failure, sqlException.get(), SqlFailures.explained(failure));
  }
}
